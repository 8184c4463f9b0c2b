using System.Globalization;
using Orchestration.Engines;
using Orchestration.Ssh;

namespace Orchestration.Machines.Fleet;

/// <summary>Collects what is wanted of one machine or of several alike.</summary>
internal sealed class MachineBuilder(MachineFleet fleet, FleetServices services, string name, int? count) : IMachineBuilder
{
    private readonly List<Func<MachineDefinition, MachineDefinition>> _changes = [];
    private IMachineDriver? _driver;

    public IEngineConnector Engines => services.Engines;

    public ISshConnector Ssh => services.Ssh;

    public IMachineBuilder UseDriver(IMachineDriver driver)
    {
        ArgumentNullException.ThrowIfNull(driver);
        _driver = driver;
        return this;
    }

    public IMachineBuilder With(Func<MachineDefinition, MachineDefinition> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        _changes.Add(change);
        return this;
    }

    public IReadOnlyList<MachineDefinition> Build() => [.. Names().Select(Define)];

    public Task<IReadOnlyList<FleetMachine>> EnsureAsync(IProgress<MachineProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var definitions = Build();
        DefinitionCheck.Require(name, count, definitions, _driver);
        return fleet.EnsureAsync([.. definitions.Select(definition => new WantedMachine(definition, _driver!))], progress, cancellationToken);
    }

    private IEnumerable<string> Names() => count is not { } number
        ? [name]
        : Enumerable.Range(1, Math.Max(number, 0)).Select(index => $"{name}-{index.ToString(CultureInfo.InvariantCulture)}");

    private MachineDefinition Define(string machine) =>
        _changes.Aggregate(new MachineDefinition(machine), (definition, change) => change(definition) with { Name = machine });
}
