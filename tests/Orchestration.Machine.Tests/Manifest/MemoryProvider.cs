using Orchestration.Testing;

namespace Orchestration.Machines.Manifest;

/// <summary>A cloud in memory as manifests name it, as a stranger would write one.</summary>
internal sealed class MemoryProvider(InMemoryCloud cloud) : IMachineDriverProvider
{
    public string Name => "memory";

    public IReadOnlyList<DriverOption> Options { get; } =
    [
        new("size", "Size of a host") { Default = "small" },
        new("cpus", "CPUs of a host") { Kind = DriverOptionKind.Integer },
        new("port", "Where it is reached") { Kind = DriverOptionKind.Integer, ChangeReplaces = false },
        new("token", "Who pays") { IsSecret = true },
        new("login", "Who logs in") { IsSecret = true, ChangeReplaces = false },
    ];

    public IMachineDriver Driver { get; init; } = cloud.Driver;

    public IMachineDriver Create(DriverOptionValues values, DriverContext context) => Driver;
}
