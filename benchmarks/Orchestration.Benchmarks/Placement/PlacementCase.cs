namespace Orchestration.Benchmarks.Placement;

/// <summary>What a request asks, and so what a placement costs.</summary>
public enum PlacementCase
{
    /// <summary>CPU and memory alone.</summary>
    Alone,

    /// <summary>One label constraint.</summary>
    Constraint,

    /// <summary>A label constraint, an anti-affinity and a host port.</summary>
    Filters,

    /// <summary>Arrivals and departures at 80 % full.</summary>
    Churn,

    /// <summary>Nodes of many sizes and the requests of a public trace.</summary>
    Traces,

    /// <summary>As alone, with a stranger's filter per node.</summary>
    Custom,
}
