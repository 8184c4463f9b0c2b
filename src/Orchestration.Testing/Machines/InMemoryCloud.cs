using System.Collections.Concurrent;
using Orchestration.Engines;
using Orchestration.Machines;

namespace Orchestration.Testing;

/// <summary>
/// A provider of hosts without any host: a driver that makes them, SSH sessions into them, and connections to their
/// engines, which are <see cref="InMemoryEngine"/>s. Hosts understand what provisioning asks of a Debian and keep its
/// rules: an engine answers only where and as the files on its host say.
/// </summary>
public sealed class InMemoryCloud
{
    private readonly ConcurrentDictionary<string, InMemoryHost> _hosts = new(StringComparer.Ordinal);
    private int _count;
    private int _addresses;

    /// <summary>Opens an empty cloud.</summary>
    /// <param name="options">What its hosts are like; default: those of <see cref="InMemoryCloudOptions"/>.</param>
    public InMemoryCloud(InMemoryCloudOptions? options = null)
    {
        Options = options ?? new InMemoryCloudOptions();
        Driver = new InMemoryMachineDriver(this);
        Engines = new InMemoryEngineConnector(this);
    }

    /// <summary>What its hosts are like.</summary>
    public InMemoryCloudOptions Options { get; }

    /// <summary>Makes hosts.</summary>
    public IMachineDriver Driver { get; }

    /// <summary>Opens sessions into hosts.</summary>
    public ScriptedSshConnector Ssh { get; } = new();

    /// <summary>Connects to the engines of hosts.</summary>
    public IEngineConnector Engines { get; }

    /// <summary>The hosts that exist, in the order in which they were made.</summary>
    public IReadOnlyList<InMemoryHost> Hosts => [.. _hosts.Values.OrderBy(static host => host.Id, StringComparer.Ordinal)];

    internal InMemoryHost FindOrMake(MachineCreation creation)
    {
        lock (_hosts)
        {
            if (Find(operation: creation.OperationId) is { } known) return known;
            var host = new InMemoryHost($"host-{++_count:0000}", creation, Options);
            _hosts[host.Id] = host;
            return host;
        }
    }

    internal InMemoryHost? Find(string operation) => Hosts.FirstOrDefault(host => string.Equals(host.OperationId, operation, StringComparison.Ordinal));

    internal InMemoryHost? FindId(string id) => _hosts.GetValueOrDefault(id);

    internal InMemoryHost? FindAddress(string address) => Hosts.FirstOrDefault(host => string.Equals(host.Address, address, StringComparison.Ordinal));

    internal void Start(InMemoryHost host)
    {
        lock (_hosts)
        {
            if (host.Address is null || Options.ChangesAddresses)
            {
                if (host.Address is { } old) Ssh.Remove(old);
                host.Address = $"10.200.{++_addresses / 250}.{(_addresses % 250) + 1}";
            }

            host.Boot();
            Ssh.Add(host.Address, host);
        }
    }

    internal void Stop(InMemoryHost host)
    {
        if (host.Address is { } address) Ssh.Remove(address);
        host.Halt();
    }

    internal void Remove(InMemoryHost host)
    {
        Stop(host);
        _hosts.TryRemove(host.Id, out _);
    }
}
