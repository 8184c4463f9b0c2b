using Orchestration.Engines;

namespace Orchestration.Machines.Docker.Hosts;

/// <summary>Labels by which the driver knows its own containers and volumes.</summary>
internal static class HostLabels
{
    public const string Machine = "orchestration.machine";
    public const string Operation = "orchestration.machine.operation";

    public static IReadOnlyDictionary<string, string> Of(MachineCreation creation) => new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        [Machine] = creation.Definition.Name,
        [Operation] = creation.OperationId,
    };

    public static ResourceFilters Find(string operation) => ResourceFilters.None.WithLabel(Operation, operation);
}
