using System.Collections.Concurrent;

namespace Orchestration.Machines.Fleet;

/// <summary>The drivers that a fleet knows, by name; the one used last wins. Providers make those that nobody gave.</summary>
internal sealed class DriverCatalog
{
    private readonly ConcurrentDictionary<string, IMachineDriver> _drivers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IMachineDriverProvider> _providers = new(StringComparer.Ordinal);
    private readonly DriverContext _context;

    public DriverCatalog(MachineFleetOptions options)
    {
        _context = new DriverContext(options.Engines, options.Ssh) { Time = options.Time };
        foreach (var provider in options.Providers) _providers[provider.Name] = provider;
        foreach (var driver in options.Drivers) Add(driver);
    }

    public void Add(IMachineDriver driver) => _drivers[driver.Name] = driver;

    /// <summary>The state of a host that docker-machine made, by the provider of that name; null when there is none that takes it over.</summary>
    public DriverState? Import(string driver, System.Text.Json.JsonElement state) =>
        _providers.GetValueOrDefault(driver) is IDriverStateImporter importer ? importer.Import(driver, state) : null;

    public IMachineDriver? TryFind(MachineRecord record)
    {
        if (_drivers.TryGetValue(record.Driver, out var driver)) return driver;
        return _providers.TryGetValue(record.Driver, out var provider)
            ? _drivers.GetOrAdd(record.Driver, _ => provider.Create(DriverOptionValues.ForExisting(provider), _context))
            : null;
    }

    public IMachineDriver Find(MachineRecord record)
    {
        if (TryFind(record) is { } found) return found;
        var known = _drivers.Keys.Union(_providers.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        throw new MachineStateException(record.Name, $"Machine '{record.Name}' needs a driver that the fleet does not have",
            new ErrorFacts
            {
                Found = known.Count == 0 ? "no driver" : string.Join(", ", known),
                Wanted = record.Driver,
                Remedy = "Add it to MachineFleetOptions.Drivers, or its provider to Providers",
            });
    }
}
