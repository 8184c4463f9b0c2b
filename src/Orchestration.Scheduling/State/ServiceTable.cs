namespace Orchestration.Scheduling;

/// <summary>Where each service is: kept always, because co-locating, keeping apart and spreading all ask for it.</summary>
internal sealed class ServiceTable(NodeDirectory directory)
{
    private readonly Dictionary<string, ServiceHomes> _services = new(StringComparer.Ordinal);
    private readonly Stack<ServiceHomes> _spare = [];

    /// <summary>The nodes of a service; null if it has no container.</summary>
    public ServiceHomes? Find(string service) => _services.GetValueOrDefault(service);

    public void Add(string service, int node)
    {
        if (!_services.TryGetValue(service, out var homes))
        {
            if (!_spare.TryPop(out homes)) homes = new(directory);
            _services.Add(service, homes);
        }

        homes.Add(node);
    }

    public void Remove(string service, int node)
    {
        var homes = _services[service];
        homes.Remove(node);
        if (homes.Nodes > 0) return;
        _services.Remove(service);
        _spare.Push(homes);
    }
}
