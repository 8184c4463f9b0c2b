namespace Orchestration.Scheduling;

/// <summary>A misuse of the scheduler: bad options, bad input, or something that is not there.</summary>
public class SchedulingException : OrchestrationException
{
    internal SchedulingException(string code, string problem, ErrorFacts? facts = null)
        : base(code, problem, facts)
    {
    }

    internal static SchedulingException BadOptions(IReadOnlyList<string> problems) =>
        new("ORC4001", string.Join("; ", problems));

    internal static SchedulingException BadRequest(PlacementRequest request, IReadOnlyList<string> problems) =>
        new("ORC4002", $"request '{request.Id}' is invalid: {string.Join("; ", problems)}");

    internal static SchedulingException BadNode(NodeSnapshot node, IReadOnlyList<string> problems) =>
        new("ORC4003", $"node '{node.Name}' is invalid: {string.Join("; ", problems)}");

    internal static SchedulingException DuplicateNode(string name) =>
        new("ORC4004", $"node '{name}' is in the cluster already", new() { Remedy = "Update it instead" });

    internal static SchedulingException UnknownNode(string name) =>
        new("ORC4005", $"node '{name}' is not in the cluster");

    internal static SchedulingException NotPlaced(string id) =>
        new("ORC4006", $"'{id}' is not placed", new() { Wanted = "the id of a container that is placed or registered" });

    internal static SchedulingException Expired(string id) =>
        new("ORC4007", $"the reservation of '{id}' is gone: it expired or was released", new() { Remedy = "Place the request again" });

    internal static SchedulingException StaleMove(PlannedMove move, string problem) =>
        new("ORC4012", $"the move {move} no longer holds: {problem}", new() { Remedy = "Plan again" });

    internal static SchedulingException BadSnapshot(string problem) =>
        new("ORC4009", $"the snapshot is invalid: {problem}");
}
