namespace Orchestration.Swarm.Scaling;

/// <summary>A node that a supplier made, as the planner sees it.</summary>
/// <param name="Name">The node.</param>
/// <param name="Template">What it was made from.</param>
/// <param name="IsDrained">Whether it is about to be given back.</param>
/// <param name="IdleFor">For how long it has held no container; null when it holds some or does not answer.</param>
internal sealed record ScaledNode(string Name, string Template, bool IsDrained, TimeSpan? IdleFor);
