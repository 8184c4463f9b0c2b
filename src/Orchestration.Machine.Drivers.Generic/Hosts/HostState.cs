using System.Text.Json;

namespace Orchestration.Machines.Generic.Hosts;

/// <summary>What is stored of a host that was there already.</summary>
internal sealed record HostState(string Address, int Port, string User, int EnginePort, string? PrivateAddress)
{
    private const int Version = 1;

    public static HostState Of(MachineDefinition definition, GenericMachineOptions options) =>
        new(HostCheck.AddressOf(definition, options), options.Port, options.User, options.EnginePort, options.PrivateAddress);

    public static HostState Read(DriverState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        try
        {
            if (state.Version == Version && state.Data.Deserialize(StateJson.Default.HostState) is { Address: not null, User: not null } host) return host;
        }
        catch (JsonException)
        {
            // Said below.
        }

        throw new MachineDriverException("ORC8203", GenericMachineDriver.DriverName, "The stored state of the host cannot be read",
            new ErrorFacts { Found = $"version {state.Version}", Wanted = $"version {Version}" });
    }

    public DriverState Write() => new(GenericMachineDriver.DriverName, Version, JsonSerializer.SerializeToElement(this, StateJson.Default.HostState));

    public MachineAddress ToAddress() => new(Address) { SshPort = Port, SshUser = User, EnginePort = EnginePort, PrivateHost = PrivateAddress };
}
