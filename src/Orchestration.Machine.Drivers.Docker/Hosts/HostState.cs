using System.Text.Json;

namespace Orchestration.Machines.Docker.Hosts;

/// <summary>What the driver stores of a host.</summary>
internal sealed record HostState(string Container, string Volume, bool PublishesPorts)
{
    private const int Version = 1;

    public StoredEngine? Engine { get; init; }

    public static HostState Read(DriverState state)
    {
        try
        {
            if (state.Version == Version && state.Data.Deserialize(HostStateJson.Default.HostState) is { Container: not null } known) return known;
        }
        catch (JsonException exception)
        {
            throw Unreadable(state, exception);
        }

        throw Unreadable(state, cause: null);
    }

    public DriverState Write() => new(DockerMachineDriver.DriverName, Version, JsonSerializer.SerializeToElement(this, HostStateJson.Default.HostState));

    private static MachineDriverException Unreadable(DriverState state, Exception? cause) =>
        new("ORC8102", DockerMachineDriver.DriverName, "The stored state of the host cannot be read", new ErrorFacts { Found = $"version {state.Version}", Wanted = $"version {Version}" }, cause);
}
