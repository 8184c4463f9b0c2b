using System.Globalization;
using Orchestration.Scheduling;

namespace SchedulerEmbedding;

/// <summary>Prefers the node that costs least per hour; among equals the emptier.</summary>
public sealed class CheapestFirst : IPlacementStrategy
{
    public string Name => "cheapest";

    public double Score(PlacementRequest request, NodeView node) =>
        -double.Parse(node.Labels.GetValueOrDefault("price", "1"), CultureInfo.InvariantCulture) - (node.ContainerCount * 1e-6);
}
