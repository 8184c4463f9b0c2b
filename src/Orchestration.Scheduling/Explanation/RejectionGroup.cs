namespace Orchestration.Scheduling;

/// <summary>How many nodes one filter rejected.</summary>
/// <param name="Filter">The filter's name.</param>
/// <param name="Nodes">How many nodes it was the first to reject.</param>
/// <param name="Text">The same as a clause: <c>insufficient resources on 2 nodes</c>.</param>
public sealed record RejectionGroup(string Filter, int Nodes, string Text);
