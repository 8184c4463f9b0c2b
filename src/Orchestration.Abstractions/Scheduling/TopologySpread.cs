namespace Orchestration.Scheduling;

/// <summary>Spreads the containers of a service over the values of a node label, such as zones.</summary>
/// <param name="Label">The node label; nodes without it are rejected.</param>
/// <param name="MaxSkew">How many containers more than the emptiest value any value may have; at least 1, by default 1.</param>
public sealed record TopologySpread(string Label, int MaxSkew = 1);
