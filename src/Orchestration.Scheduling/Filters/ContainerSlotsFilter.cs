using System.Globalization;

namespace Orchestration.Scheduling;

/// <summary>Rejects nodes that hold as many containers as their label <c>containerslots</c> allows; a label that is no integer is no limit.</summary>
internal sealed class ContainerSlotsFilter : BuiltInFilter
{
    public const string Label = "containerslots";

    public override string Name => NodeFilters.ContainerSlots;

    public override FilterVerdict Evaluate(PlacementRequest request, NodeView node) =>
        node.ContainerCount < Limit(node.Facts) ? FilterVerdict.Accept : FilterVerdict.Reject("all its container slots are taken");

    public override IEnumerable<string> Conditions(PlacementRequest request) => ["available container slots"];

    public override string Explain(int nodes) => On("no container slots left", nodes);

    public static long Limit(NodeSnapshot node) =>
        node.Labels.TryGetValue(Label, out var text) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var limit)
            ? limit
            : long.MaxValue;
}
