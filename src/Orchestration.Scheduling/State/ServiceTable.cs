namespace Orchestration.Scheduling;

/// <summary>Where each service is: kept always, because co-locating, keeping apart and spreading all ask for it.</summary>
internal sealed class ServiceTable(NodeDirectory directory)
{
    private readonly Dictionary<string, ServiceHomes> _services = new(StringComparer.Ordinal);
    private readonly Stack<ServiceHomes> _spare = [];

    /// <summary>The nodes of a service; null if it has no container.</summary>
    public ServiceHomes? Find(string service) => _services.GetValueOrDefault(service);

    /// <summary>The nodes of a service, which may have none yet.</summary>
    public ServiceHomes Get(string service)
    {
        if (!_services.TryGetValue(service, out var homes))
        {
            if (!_spare.TryPop(out homes)) homes = new(directory);
            _services.Add(service, homes);
        }

        return homes;
    }

    /// <summary>Forgets a service that has no node left.</summary>
    public void Remove(string service)
    {
        if (_services.Remove(service, out var homes)) _spare.Push(homes);
    }
}
