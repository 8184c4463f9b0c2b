namespace Orchestration.Scheduling;

/// <summary>Rejects nodes that cannot run the image's platform.</summary>
internal sealed class PlatformFilter : BuiltInFilter
{
    public override string Name => NodeFilters.Platform;

    public override FilterScope Scope => FilterScope.Class;

    public override bool IsLasting => true;

    public override bool Concerns(PlacementRequest request) => request.Platform is not null;

    public override FilterVerdict Evaluate(PlacementRequest request, NodeView node) =>
        request.Platform is not { } wanted || node.Facts.Platform.Runs(wanted)
            ? FilterVerdict.Accept
            : FilterVerdict.Reject($"it is {node.Facts.Platform}, not {wanted}");

    public override IEnumerable<string> Conditions(PlacementRequest request) =>
        request.Platform is { } wanted ? [$"platform {wanted}"] : [];

    public override string Explain(int nodes) => On("unsupported platform", nodes);
}
