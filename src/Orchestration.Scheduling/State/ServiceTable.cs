namespace Orchestration.Scheduling;

/// <summary>Where each service is: kept always, because co-locating, keeping apart and spreading all ask for it.</summary>
internal sealed class ServiceTable(NodeDirectory directory)
{
    private readonly Dictionary<string, ServiceHomes> _services = new(StringComparer.Ordinal);
    private readonly Stack<ServiceHomes> _spare = [];

    // What a placement asks for and what it then books is nearly always the same service.
    private (string Service, ServiceHomes? Homes) _last = ("", null);

    /// <summary>The nodes of a service; null if it has no container.</summary>
    public ServiceHomes? Find(string service)
    {
        if (_last.Homes is not null && string.Equals(_last.Service, service, StringComparison.Ordinal)) return _last.Homes;
        if (!_services.TryGetValue(service, out var homes)) return null;
        _last = (service, homes);
        return homes;
    }

    /// <summary>The nodes of a service, which may have none yet.</summary>
    public ServiceHomes Get(string service)
    {
        if (Find(service) is { } known) return known;
        if (!_spare.TryPop(out var homes)) homes = new(directory);
        _services.Add(service, homes);
        return homes;
    }

    /// <summary>Forgets a service that has no node left.</summary>
    public void Remove(string service)
    {
        _last = default;
        if (_services.Remove(service, out var homes)) _spare.Push(homes);
    }
}
