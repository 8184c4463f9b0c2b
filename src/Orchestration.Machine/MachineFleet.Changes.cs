using Orchestration.Machines.Creation;
using Orchestration.Machines.Fleet;

namespace Orchestration.Machines;

// Machines that are there become what they are newly wanted to be.
public sealed partial class MachineFleet
{
    /// <summary>
    /// Changes what machines are wanted to be: their engine's options, labels, hooks, names in the certificate. Their hosts stay; a
    /// machine that is as it is wanted already is only looked at. What a manifest describes becomes again what it says there when
    /// the next plan is applied.
    /// </summary>
    /// <param name="names">Names of the machines.</param>
    /// <param name="change">Gives the definition that is wanted; after a crash it may be given its own result.</param>
    /// <param name="progress">Receives what happens; default: nobody.</param>
    /// <param name="cancellationToken">Ends the call; what was begun goes on at the next call, or by <see cref="ResumeAsync"/>.</param>
    /// <returns>The machines, in the order of their names given.</returns>
    /// <exception cref="MachineDefinitionException">What is wanted is not acceptable; nothing was touched.</exception>
    /// <exception cref="MachineNotFoundException">One is not there; nothing was touched.</exception>
    /// <exception cref="MachineFleetException">Some could not be changed; the others are.</exception>
    public async Task<IReadOnlyList<FleetMachine>> ChangeAsync(
        IReadOnlyList<string> names, Func<MachineDefinition, MachineDefinition> change, IProgress<MachineProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var machines = (await RedefineAsync(names, change, cancellationToken).ConfigureAwait(false)).ToDictionary(static machine => machine.Record.Name, StringComparer.Ordinal);
        return await ForEachAsync(names, (name, token) => WatchEndpointAsync(
            name, () => new MachineEnsurer(_services).RunAsync(machines[name].Wanted, _drivers.Find(machines[name].Record), progress, token), token), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Names those machines that <see cref="ChangeAsync"/> would change or finish. Asks nobody but the store.</summary>
    /// <param name="names">Names of the machines.</param>
    /// <param name="change">Gives the definition that is wanted.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Those that have another definition, or of which something was left undone.</returns>
    /// <exception cref="MachineDefinitionException">What is wanted is not acceptable.</exception>
    /// <exception cref="MachineNotFoundException">One is not there.</exception>
    public async Task<IReadOnlyList<string>> ListChangesAsync(
        IReadOnlyList<string> names, Func<MachineDefinition, MachineDefinition> change, CancellationToken cancellationToken = default) =>
        [.. (await RedefineAsync(names, change, cancellationToken).ConfigureAwait(false)).Where(static machine => !machine.IsAsWanted).Select(static machine => machine.Record.Name)];

    private async Task<IReadOnlyList<RedefinedMachine>> RedefineAsync(IReadOnlyList<string> names, Func<MachineDefinition, MachineDefinition> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(change);
        List<RedefinedMachine> machines = [];
        foreach (var name in names.Distinct(StringComparer.Ordinal))
        {
            var record = await FindAsync(name, cancellationToken).ConfigureAwait(false);
            machines.Add(new(record, change(record.Definition)));
        }

        string[] problems = [.. machines.SelectMany(static machine => machine.FindProblems())];
        return problems is [] ? machines : throw new MachineDefinitionException([.. problems]);
    }
}
