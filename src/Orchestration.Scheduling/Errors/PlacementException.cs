namespace Orchestration.Scheduling;

/// <summary>
/// No node takes the request: <c>ORC4010</c> at the moment, <c>ORC4011</c> not even a node that is empty.
/// In Classic mode the message is Docker Swarm's.
/// </summary>
public sealed class PlacementException : SchedulingException
{
    internal PlacementException(PlacementExplanation explanation, SchedulingMode mode)
        : base(explanation.NeverFits ? "ORC4011" : "ORC4010", mode == SchedulingMode.Classic ? explanation.ClassicText! : explanation.Summary) =>
        Explanation = explanation;

    /// <summary>What each node was rejected for.</summary>
    public PlacementExplanation Explanation { get; }
}
