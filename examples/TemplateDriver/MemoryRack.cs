using Orchestration.Machines;
using Orchestration.Testing;

namespace TemplateDriver;

/// <summary>A rack whose hosts are those of an <see cref="InMemoryCloud"/>, so that the program runs anywhere.</summary>
internal sealed class MemoryRack(InMemoryCloud cloud) : IRackProvider
{
    private readonly Dictionary<string, DriverState> hosts = new(StringComparer.Ordinal);

    public Task<string?> FindAsync(string tag, CancellationToken cancellationToken) => Task.FromResult(hosts.ContainsKey(tag) ? tag : null);

    public async Task<string> MakeAsync(string room, int units, string tag, string authorizedKey, CancellationToken cancellationToken)
    {
        hosts[tag] = await cloud.Driver.CreateAsync(
            new MachineCreation(new MachineDefinition($"{room}-{hosts.Count + 1}"), tag) { AuthorizedKey = authorizedKey, SaveAsync = static (_, _) => Task.CompletedTask }, cancellationToken);
        return tag;
    }

    public async Task<(bool IsKnown, bool IsOn, string? Address)> LookAsync(string id, CancellationToken cancellationToken)
    {
        if (!hosts.TryGetValue(id, out var host)) return default;
        return (true, await cloud.Driver.GetStateAsync(host, cancellationToken) == MachineState.Running, (await cloud.Driver.GetAddressAsync(host, cancellationToken))?.Host);
    }

    public Task SwitchAsync(string id, bool on, CancellationToken cancellationToken) =>
        cloud.Driver.ChangePowerAsync(hosts[id], on ? PowerAction.Start : PowerAction.Stop, cancellationToken);

    public async Task RemoveAsync(string tag, CancellationToken cancellationToken)
    {
        if (hosts.Remove(tag, out var host)) await cloud.Driver.RemoveAsync(new MachineRemoval("", tag, host), cancellationToken);
    }
}
