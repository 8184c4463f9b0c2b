using System.Text.Json;
using Orchestration;
using Orchestration.Machines;

namespace TemplateDriver;

// <driver>
/// <summary>Makes hosts in a rack. All that finds a host again is in the state that it saves.</summary>
public sealed class RackDriver(IRackProvider provider, RackOptions options) : IMachineDriver
{
    public const string DriverName = "rack";

    private const int Version = 1;

    public string Name => DriverName;

    public DriverCapabilities Capabilities { get; } = new() { Actions = [PowerAction.Start, PowerAction.Stop] };

    // All problems together, before anything is made.
    public Task CheckAsync(MachineDefinition definition, CancellationToken cancellationToken = default)
    {
        List<string> problems = [];
        if (string.IsNullOrWhiteSpace(options.Room)) problems.Add("room is missing, wanted the name of a room");
        if (options.Units is < 1 or > 4) problems.Add($"units is {options.Units}, wanted 1 to 4");
        return problems.Count == 0 ? Task.CompletedTask : throw new MachineDriverException("ORC8901", DriverName, string.Join("; ", problems));
    }

    // The operation's id is on the host: a second attempt finds what the first one made.
    public async Task<DriverState> CreateAsync(MachineCreation creation, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(creation);
        var id = await provider.FindAsync(creation.OperationId, cancellationToken)
            ?? await provider.MakeAsync(options.Room, options.Units, creation.OperationId, creation.AuthorizedKey, cancellationToken);
        var state = new DriverState(DriverName, Version, JsonElement.Parse($"\"{JsonEncodedText.Encode(id)}\""));
        await creation.SaveAsync(state, cancellationToken);
        return state;
    }

    public async Task<MachineState> GetStateAsync(DriverState state, CancellationToken cancellationToken = default)
    {
        var host = await provider.LookAsync(IdOf(state), cancellationToken);
        return !host.IsKnown ? MachineState.None : host.IsOn ? MachineState.Running : MachineState.Stopped;
    }

    public async Task<MachineAddress?> GetAddressAsync(DriverState state, CancellationToken cancellationToken = default) =>
        (await provider.LookAsync(IdOf(state), cancellationToken)).Address is { } address ? new MachineAddress(address) : null;

    public Task ChangePowerAsync(DriverState state, PowerAction action, CancellationToken cancellationToken = default) =>
        provider.SwitchAsync(IdOf(state), action == PowerAction.Start, cancellationToken);

    // By the operation's id, so that a host is found even when no state was saved.
    public Task RemoveAsync(MachineRemoval removal, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(removal);
        return provider.RemoveAsync(removal.OperationId, cancellationToken);
    }

    private static string IdOf(DriverState state) => state is { Version: Version, Data.ValueKind: JsonValueKind.String }
        ? state.Data.GetString()!
        : throw new MachineDriverException("ORC8902", DriverName, "The stored state cannot be read", new ErrorFacts { Found = $"version {state.Version}", Wanted = $"version {Version}" });
}
// </driver>
