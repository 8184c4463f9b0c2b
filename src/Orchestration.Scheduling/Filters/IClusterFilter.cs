namespace Orchestration.Scheduling;

/// <summary>A filter whose answer about one node depends on the others.</summary>
internal interface IClusterFilter : INodeFilter
{
    /// <summary>The filter for one request against the cluster as it stands.</summary>
    INodeFilter Survey(PlacementRequest request, IEnumerable<NodeView> nodes);
}
