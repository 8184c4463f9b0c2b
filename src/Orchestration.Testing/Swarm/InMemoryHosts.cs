namespace Orchestration.Testing;

/// <summary>
/// The network between the hosts of in-memory engines: engines that share one can form a swarm, and containers on its
/// attachable networks find each other by name.
/// </summary>
public sealed class InMemoryHosts
{
    private readonly Dictionary<string, EngineState> _byAddress = new(StringComparer.Ordinal);

    /// <summary>Guards all swarms of these hosts; taken last, inside of any engine's own lock.</summary>
    internal Lock Sync { get; } = new();

    internal void Place(EngineState engine, string address)
    {
        lock (Sync)
        {
            foreach (var former in _byAddress.Where(host => host.Value == engine).ToArray()) _byAddress.Remove(former.Key);
            _byAddress[address] = engine;
        }
    }

    internal EngineState? At(string address)
    {
        lock (Sync) return _byAddress.GetValueOrDefault(address.Split(':')[0]);
    }
}
