using System.Collections.Concurrent;
using System.Globalization;
using Orchestration.Engines;
using Orchestration.Machines.Supply;

namespace Orchestration.Machines;

/// <summary>
/// Gives machines of a fleet as nodes to a cluster that grows. Nodes are named after their template with a number, and
/// carry the label <c>orchestration.template</c>. Safe for concurrent callers; one process at a time supplies a template.
/// </summary>
public sealed class MachineNodeSupplier : INodeSupplier, IDisposable
{
    private readonly MachineFleet _fleet;
    private readonly IProgress<MachineProgress>? _progress;
    private readonly SortedDictionary<string, MachineTemplate> _templates = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _inWork = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _choosing = new(1);

    /// <summary>Makes a supplier.</summary>
    /// <param name="fleet">The fleet; it stays the caller's.</param>
    /// <param name="templates">The kinds of machine.</param>
    /// <param name="progress">Receives what happens; default: nobody.</param>
    /// <exception cref="MachineDefinitionException">A template's name is no machine's name, or occurs twice.</exception>
    public MachineNodeSupplier(MachineFleet fleet, IReadOnlyList<MachineTemplate> templates, IProgress<MachineProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(fleet);
        ArgumentNullException.ThrowIfNull(templates);
        (_fleet, _progress) = (fleet, progress);
        List<string> problems = [];
        foreach (var template in templates)
        {
            if (!MachineName.IsValid(template.Node.Name)) problems.Add($"template '{template.Node.Name}' is not named like a machine");
            else if (!_templates.TryAdd(template.Node.Name, template)) problems.Add($"template '{template.Node.Name}' occurs twice");
        }

        if (problems.Count > 0) throw new MachineDefinitionException([.. problems]);
        Templates = [.. _templates.Values.Select(static template => template.Node)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<NodeTemplate> Templates { get; }

    /// <inheritdoc/>
    /// <exception cref="MachineDefinitionException">There is no such template.</exception>
    /// <exception cref="MachineStateException">The template's maximum is reached.</exception>
    /// <exception cref="MachineFleetException">The machine failed; the next call goes on with it.</exception>
    public async Task<EngineEndpoint> AddAsync(string template, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(template);
        var wanted = _templates.GetValueOrDefault(template)
            ?? throw new MachineDefinitionException([$"there is no template '{template}'; there are {string.Join(", ", _templates.Keys)}"]);
        var name = await ChooseAsync(wanted.Node, cancellationToken).ConfigureAwait(false);
        try
        {
            var builder = wanted.Describe(_fleet.Define(name)).With(machine => SupplyChoice.Mark(machine, wanted.Node));
            return (await builder.EnsureAsync(_progress, cancellationToken).ConfigureAwait(false))[0].Engine;
        }
        finally
        {
            _inWork.TryRemove(name, out _);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="MachineStateException">The machine is not of this supplier.</exception>
    /// <exception cref="MachineFleetException">The provider refused.</exception>
    public async Task RemoveAsync(string node, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(node);
        var known = (await _fleet.ReadRecordsAsync(cancellationToken).ConfigureAwait(false)).FirstOrDefault(record => string.Equals(record.Name, node, StringComparison.Ordinal));
        if (known is null) return;
        if (!_templates.Keys.Any(template => SupplyChoice.IsOf(known, template)))
            throw new MachineStateException(node, $"Machine '{node}' was not made by this supplier", new ErrorFacts { Remedy = "Remove it by the fleet" });
        await _fleet.RemoveAsync([node], force: false, _progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes and removes nodes until there are as many as a schedule wants now; the highest numbers go first. To be called from time to time.</summary>
    /// <param name="schedule">The schedule; its templates must be this supplier's.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Ends the call; the next one goes on.</param>
    /// <returns>Engines of the nodes that were made, and names of those that were removed.</returns>
    /// <exception cref="MachineDefinitionException">The schedule names templates that are not there.</exception>
    /// <exception cref="MachineFleetException">A machine failed; the next call goes on with it.</exception>
    public async Task<(IReadOnlyList<EngineEndpoint> Added, IReadOnlyList<string> Removed)> FollowAsync(FleetSchedule schedule, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        var records = await _fleet.ReadRecordsAsync(cancellationToken).ConfigureAwait(false);
        var nodes = _templates.Keys.ToDictionary(static template => template, template => records.Where(record => SupplyChoice.IsOf(record, template)).Select(static record => record.Name).ToList(), StringComparer.Ordinal);
        var wanted = schedule.WantedAt(now, nodes.ToDictionary(static node => node.Key, static node => node.Value.Count, StringComparer.Ordinal));
        if (wanted.Keys.Where(template => !_templates.ContainsKey(template)).ToList() is { Count: > 0 } unknown)
            throw new MachineDefinitionException([.. unknown.Select(template => $"there is no template '{template}'; there are {string.Join(", ", _templates.Keys)}")]);
        List<string> removed = [.. wanted.SelectMany(want => nodes[want.Key].Skip(want.Value))];
        if (removed.Count > 0) await _fleet.RemoveAsync(removed, force: false, _progress, cancellationToken).ConfigureAwait(false);
        var added = await Task.WhenAll(wanted.SelectMany(want => Enumerable.Repeat(want.Key, Math.Max(0, want.Value - nodes[want.Key].Count))).Select(template => AddAsync(template, cancellationToken))).ConfigureAwait(false);
        return (added, removed);
    }

    /// <summary>Lets go of what was held in memory; machines stay.</summary>
    public void Dispose() => _choosing.Dispose();

    private async Task<string> ChooseAsync(NodeTemplate template, CancellationToken cancellationToken)
    {
        await _choosing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var records = await _fleet.ReadRecordsAsync(cancellationToken).ConfigureAwait(false);
            var name = SupplyChoice.Of(template, records, [.. _inWork.Keys])
                ?? throw new MachineStateException(template.Name, $"Template '{template.Name}' has all its nodes",
                    new ErrorFacts { Wanted = $"at most {template.Maximum?.ToString(CultureInfo.InvariantCulture)}" });
            _inWork[name] = true;
            return name;
        }
        finally
        {
            _choosing.Release();
        }
    }
}
