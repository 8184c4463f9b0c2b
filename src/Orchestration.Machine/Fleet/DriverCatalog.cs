using System.Collections.Concurrent;

namespace Orchestration.Machines.Fleet;

/// <summary>The drivers that a fleet knows, by name; the one used last wins.</summary>
internal sealed class DriverCatalog
{
    private readonly ConcurrentDictionary<string, IMachineDriver> _drivers = new(StringComparer.Ordinal);

    public DriverCatalog(IEnumerable<IMachineDriver> drivers)
    {
        foreach (var driver in drivers) Add(driver);
    }

    public void Add(IMachineDriver driver) => _drivers[driver.Name] = driver;

    public IMachineDriver Find(MachineRecord record) =>
        _drivers.TryGetValue(record.Driver, out var driver)
            ? driver
            : throw new MachineStateException(record.Name, $"Machine '{record.Name}' needs a driver that the fleet does not have",
                new ErrorFacts
                {
                    Found = _drivers.IsEmpty ? "no driver" : string.Join(", ", _drivers.Keys.Order(StringComparer.Ordinal)),
                    Wanted = record.Driver,
                    Remedy = "Add it to MachineFleetOptions.Drivers",
                });
}
