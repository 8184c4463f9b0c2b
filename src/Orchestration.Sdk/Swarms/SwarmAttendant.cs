using Orchestration.Engines;
using Orchestration.Machines;
using Orchestration.Swarms;

namespace Orchestration;

/// <summary>
/// Keeps each machine in its place in a standalone swarm (<see cref="MachineSwarm"/>): on a master the manager runs as a
/// container that its engine starts again, on every machine an agent that announces it. Both live on without this program,
/// and follow the machine to another address.
/// </summary>
/// <param name="engines">Opens the machines' engines.</param>
/// <param name="image">The image of the manager and the agent; null keeps the one that a machine has, and is an error for one that has none.</param>
public sealed class SwarmAttendant(IEngineConnector engines, SwarmImage? image) : IMachineAttendant
{
    private static readonly string[] Names = [SwarmContainers.ManagerName, SwarmContainers.AgentName];

    /// <inheritdoc/>
    public string Name => "join swarm";

    /// <inheritdoc/>
    public async Task<string?> FindWorkAsync(FleetMachine machine, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(machine);
        if (MachineSwarm.Of(machine.Record.Definition) is not { } swarm) return null;
        var engine = await engines.ConnectAsync(machine.Engine, cancellationToken).ConfigureAwait(false);
        await using var closing = engine.ConfigureAwait(false);
        var changes = await PlanAsync(engine, machine, cancellationToken).ConfigureAwait(false);
        return changes.Count == 0 ? null : $"{(swarm.IsMaster ? "manage" : "join")} {swarm.Discovery}";
    }

    /// <inheritdoc/>
    /// <exception cref="MachineDefinitionException">The archive with the image cannot be used.</exception>
    public async Task RunAsync(FleetMachine machine, IProgress<string> output, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(machine);
        ArgumentNullException.ThrowIfNull(output);
        var engine = await engines.ConnectAsync(machine.Engine, cancellationToken).ConfigureAwait(false);
        await using var closing = engine.ConfigureAwait(false);
        foreach (var (spec, former) in await PlanAsync(engine, machine, cancellationToken).ConfigureAwait(false))
        {
            if (spec is not null && !await HasAsync(engine, spec.Image!, cancellationToken).ConfigureAwait(false))
            {
                output.Report($"image {spec.Image}");
                await (image ?? throw NoImage(machine)).SupplyAsync(engine, cancellationToken).ConfigureAwait(false);
            }

            if (former is not null) await engine.Containers.RemoveAsync(former, new() { Force = true }, cancellationToken).ConfigureAwait(false);
            if (spec is null) continue;
            output.Report($"container {spec.Name}");
            var created = await engine.Containers.CreateAsync(spec, cancellationToken).ConfigureAwait(false);
            await engine.Containers.StartAsync(created.Id, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What there has to be instead of what there is; nothing for a container that runs as it should.</summary>
    private async Task<IReadOnlyList<(ContainerSpec? Wanted, string? Former)>> PlanAsync(IEngine engine, FleetMachine machine, CancellationToken cancellationToken)
    {
        if (MachineSwarm.Of(machine.Record.Definition) is null) return [];
        var present = new Dictionary<string, ContainerDetails>(StringComparer.Ordinal);
        foreach (var name in Names)
            if (await FindAsync(engine, name, cancellationToken).ConfigureAwait(false) is { } found) present[name] = found;
        var id = image is null ? present.Values.FirstOrDefault()?.Image ?? throw NoImage(machine) : await image.IdAsync(cancellationToken).ConfigureAwait(false);
        var wanted = SwarmContainers.Of(machine, id).ToDictionary(static spec => spec.Name!, StringComparer.Ordinal);
        return
        [
            .. Names.Select(name => (Wanted: wanted.GetValueOrDefault(name), Found: present.GetValueOrDefault(name)))
                .Where(static pair => pair.Found is null ? pair.Wanted is not null : pair.Wanted is null || !IsAsWanted(pair.Found, pair.Wanted))
                .Select(static pair => (pair.Wanted, pair.Found?.Id)),
        ];
    }

    private static MachineDefinitionException NoImage(FleetMachine machine) =>
        new([$"Machine '{machine.Name}' is in a swarm, and no image of the swarm's manager is given; make one by examples/SwarmManager/image.sh, or name one in a registry"]);

    private static bool IsAsWanted(ContainerDetails found, ContainerSpec spec) =>
        found.State.Running && string.Equals(found.Config.Labels?.GetValueOrDefault(SwarmContainers.SettingsLabel), spec.Labels![SwarmContainers.SettingsLabel], StringComparison.Ordinal);

    private static async Task<ContainerDetails?> FindAsync(IEngine engine, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await engine.Containers.InspectAsync(name, cancellationToken).ConfigureAwait(false);
        }
        catch (EngineNotFoundException)
        {
            return null;
        }
    }

    private static async Task<bool> HasAsync(IEngine engine, string image, CancellationToken cancellationToken)
    {
        try
        {
            await engine.Images.InspectAsync(image, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (EngineNotFoundException)
        {
            return false;
        }
    }
}
