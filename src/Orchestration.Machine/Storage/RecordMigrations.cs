using System.Text.Json.Nodes;

namespace Orchestration.Machines.Storage;

/// <summary>Brings records of older layouts to the present one, a version at a time. A record is written in the new layout only when it is saved.</summary>
internal static class RecordMigrations
{
    /// <summary>The first leads from layout 1 to 2, and so on. Layout 3 only has more kinds of operations, and hashes of secret options.</summary>
    private static IReadOnlyList<Action<JsonObject>> Steps { get; } = [AddOperation, static _ => { }];

    /// <summary>Version of the present layout.</summary>
    public static int Present => Steps.Count + 1;

    public static void Apply(JsonObject record, int schema)
    {
        foreach (var step in Steps.Skip(schema - 1)) step(record);
    }

    // Layout 2 says what an unfinished operation is for; layout 1 said only how far the machine had come.
    private static void AddOperation(JsonObject record)
    {
        var phase = record["phase"]?.GetValue<string>() ?? nameof(MachinePhase.Creating);
        if (phase is nameof(MachinePhase.Ready) && record["pendingStep"] is null) return;
        var kind = phase switch
        {
            nameof(MachinePhase.Creating) => MachineOperationKind.Create,
            nameof(MachinePhase.Removing) => MachineOperationKind.Remove,
            _ => MachineOperationKind.Repair,
        };
        record["operation"] = new JsonObject { ["kind"] = kind.ToString(), ["beganAt"] = record["createdAt"]?.DeepClone() };
    }
}
