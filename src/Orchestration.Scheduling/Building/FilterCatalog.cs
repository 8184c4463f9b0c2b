namespace Orchestration.Scheduling;

/// <summary>The built-in filters: the order in which they are asked.</summary>
internal static class FilterCatalog
{
    public static IReadOnlyList<string> Strict { get; } =
    [
        NodeFilters.Health, NodeFilters.Availability, NodeFilters.Platform, NodeFilters.Role, NodeFilters.Taint,
        NodeFilters.Port, NodeFilters.ContainerSlots, NodeFilters.Dependency, NodeFilters.Affinity,
        NodeFilters.Constraint, NodeFilters.Whitelist, NodeFilters.Group, NodeFilters.MaxPerNode, NodeFilters.Topology,
        NodeFilters.Resources,
    ];

    public static IReadOnlyList<string> Classic { get; } =
    [
        NodeFilters.Health, NodeFilters.Port, NodeFilters.ContainerSlots, NodeFilters.Dependency,
        NodeFilters.Affinity, NodeFilters.Constraint, NodeFilters.Whitelist,
    ];

    /// <summary>What holds whatever the caller's list says (Strict): no node is over-reserved, no group is torn apart.</summary>
    public static IReadOnlyList<string> Guarantees { get; } = [NodeFilters.Group, NodeFilters.Resources];

    public static IReadOnlyList<string> Default(SchedulingMode mode) => mode == SchedulingMode.Classic ? Classic : Strict;

    public static INodeFilter? Create(string name, SchedulingMode mode, bool excludeManagers) => name switch
    {
        NodeFilters.Health => new HealthFilter(),
        NodeFilters.Availability => new AvailabilityFilter(),
        NodeFilters.Platform => new PlatformFilter(),
        NodeFilters.Role => new RoleFilter(excludeManagers),
        NodeFilters.Taint => new TaintFilter(),
        NodeFilters.Port => new PortFilter(mode),
        NodeFilters.ContainerSlots => new ContainerSlotsFilter(),
        NodeFilters.Dependency => new DependencyFilter(),
        NodeFilters.Affinity => new AffinityFilter(mode),
        NodeFilters.Constraint => new ConstraintFilter(mode),
        NodeFilters.Whitelist => new WhitelistFilter(mode),
        NodeFilters.Group => new GroupFilter(),
        NodeFilters.MaxPerNode => new MaxPerNodeFilter(),
        NodeFilters.Topology => new TopologyFilter(),
        NodeFilters.Resources => new ResourcesFilter(mode),
        _ => null,
    };
}
