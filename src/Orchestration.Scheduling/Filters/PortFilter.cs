namespace Orchestration.Scheduling;

/// <summary>Rejects nodes on which a requested host port is already taken.</summary>
internal sealed class PortFilter(SchedulingMode mode) : BuiltInFilter
{
    public override string Name => NodeFilters.Port;

    public override bool Concerns(PlacementRequest request) => request.HostPorts.Count > 0;

    public override FilterVerdict Evaluate(PlacementRequest request, NodeView node)
    {
        foreach (var port in request.HostPorts)
        {
            foreach (var container in node.Containers)
            {
                if (Conflicts(request, port, container.Request)) return FilterVerdict.Reject($"host port {port} is taken");
            }
        }

        return FilterVerdict.Accept;
    }

    public override IEnumerable<string> Conditions(PlacementRequest request) => request.HostPorts.Select(port => request.UsesHostNetwork
        ? FormattableString.Invariant($"port {port.Port}/{port.Protocol} (Host mode)")
        : FormattableString.Invariant($"port {port.Port} (Bridge mode)"));

    public override string Explain(int nodes) => On("host-mode port already in use", nodes);

    // The original compares host-network containers with their like alone, by port and protocol.
    private bool Conflicts(PlacementRequest request, HostPort port, PlacementRequest other)
    {
        if (mode == SchedulingMode.Classic && request.UsesHostNetwork != other.UsesHostNetwork) return false;
        var rule = request.UsesHostNetwork ? SchedulingMode.Strict : mode;
        foreach (var taken in other.HostPorts)
        {
            if (port.ConflictsWith(taken, rule)) return true;
        }

        return false;
    }
}
