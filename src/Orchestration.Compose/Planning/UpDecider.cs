using Orchestration.Compose.Containers;
using Orchestration.Compose.Groups;
using Orchestration.Compose.Naming;
using Orchestration.Compose.Observation;

namespace Orchestration.Compose.Planning;

/// <summary>Compares a project with what was observed and decides what becomes of every container.</summary>
internal sealed class UpDecider(UpScope scope, ObservedProject observed, UpOptions options, EngineTraits traits, Func<ComposeService, string> hash)
{
    private readonly ComposeProject _project = scope.Project;
    private readonly Dictionary<ReplicaId, ReplicaDecision> _decided = [];

    public UpDecision Decide()
    {
        var changed = new ChangedResources(NetworkChanges.Of(_project, observed, traits));
        var divergence = new Divergence(_project, observed, changed);
        var order = ServiceOrder.Of(_project).Where(service => service.Provider is null && scope.Services.Contains(service.Name)).ToArray();
        var selections = order.ToDictionary(static service => service.Name, service => Select(service, divergence), StringComparer.Ordinal);
        var pairs = Pairs(selections);
        var services = order.Select(service => Decide(service, selections[service.Name], pairs)).ToArray();
        var groups = GroupAssignment.Of(_project.Name, ServiceTies.Of(_project), pairs);
        var designer = new ContainerDesigner(_project, pairs, traits);
        return new(services, Orphans(), pairs, changed)
        {
            Creations = [.. services.SelectMany(service => service.Replicas.Where(static replica => replica.Creates).Select(replica => Design(service, replica, groups, designer)))],
        };
    }

    private ReplicaSelection.Selection Select(ComposeService service, Divergence divergence)
    {
        var count = options.Scale.TryGetValue(service.Name, out var scale) ? scale : service.Replicas;
        var wanted = hash(service);
        return ReplicaSelection.Of(_project, service, count, observed.Replicas(service.Name), container => divergence.Of(service, wanted, container));
    }

    // Services outside of the selection count with what they have.
    private ReplicaPairs Pairs(IReadOnlyDictionary<string, ReplicaSelection.Selection> selections)
    {
        var numbers = observed.Containers.Where(static container => !container.IsOneOff)
            .GroupBy(static container => container.Service, StringComparer.Ordinal)
            .ToDictionary(static group => group.Key, static IReadOnlyList<int> (group) => [.. group.Select(static container => container.Number).Distinct().Order()], StringComparer.Ordinal);
        foreach (var (name, selection) in selections) numbers[name] = [.. selection.Slots.Select(static slot => slot.Number).Concat(selection.NewNumbers).Order()];
        return new(numbers);
    }

    private ServiceDecision Decide(ComposeService service, ReplicaSelection.Selection selection, ReplicaPairs pairs)
    {
        var cause = CreationCause(service, selection);
        var replicas = selection.Slots.Select(slot => Existing(service, slot, pairs))
            .Concat(selection.NewNumbers.Select(number => new ReplicaDecision(service, number, ResourceNames.Container(_project, service, number), ReplicaAction.Create, cause)))
            .OrderBy(static replica => replica.Number).ToArray();
        foreach (var replica in replicas) _decided[replica.Id] = replica;
        return new(service, hash(service), replicas, selection.Removals);
    }

    private static string CreationCause(ComposeService service, ReplicaSelection.Selection selection) =>
        selection.Before == 0 ? "is missing" : FormattableString.Invariant($"scaled from {selection.Before} to {selection.Slots.Count + selection.NewNumbers.Count}");

    private ReplicaDecision Existing(ComposeService service, ReplicaSelection.ReplicaSlot slot, ReplicaPairs pairs)
    {
        var decision = new ReplicaDecision(service, slot.Number, slot.Name, ReplicaAction.Keep, "") { Current = slot.Original, Successor = slot.Successor };
        if (slot.Successor is not null) return decision with { Action = ReplicaAction.FinishRecreate, Cause = "its recreate was interrupted" };
        var current = slot.Original!;
        if (RecreateCause(service, slot, current, pairs) is { } cause) return decision with { Action = ReplicaAction.Recreate, Cause = cause };
        return options.Start ? decision with { Action = StartAction(service, current, out var why), Cause = why } : decision;
    }

    private string? RecreateCause(ComposeService service, ReplicaSelection.ReplicaSlot slot, ObservedContainer current, ReplicaPairs pairs) => options.Recreate switch
    {
        RecreateRule.Never => null,
        RecreateRule.Always => "recreate was asked for",
        _ => slot.Divergence ?? PartnerChange(service, slot, current, pairs),
    };

    private string? PartnerChange(ComposeService service, ReplicaSelection.ReplicaSlot slot, ObservedContainer current, ReplicaPairs pairs) =>
        new PartnerDivergence(observed, options).Of(service, current, target => pairs.Partner(new(service.Name, slot.Number), target) is { } partner ? _decided.GetValueOrDefault(partner) : null);

    private ReplicaAction StartAction(ComposeService service, ObservedContainer container, out string cause)
    {
        cause = container switch
        {
            { IsRunning: true } => "",
            { IsPaused: true } => "is paused",
            { NeverStarted: true } => "was never started",
            _ when IsDone(service, container) => "",
            { ExitCode: { } code } => FormattableString.Invariant($"exited with code {code}"),
            _ => "is not running",
        };
        return cause.Length == 0 ? ReplicaAction.Keep : container.IsPaused ? ReplicaAction.Unpause : ReplicaAction.Start;
    }

    /// <summary>Whether it did its work: it ended well, nobody restarts it, and somebody waits for its end or uses its volumes.</summary>
    private bool IsDone(ComposeService service, ObservedContainer container) =>
        container.ExitCode == 0 && ContainerRestart.IsNo(service)
        && _project.Services.Values.Concat(_project.DisabledServices.Values).Any(other => WaitsFor(other, service.Name) || UsesVolumesOf(other, service.Name));

    private static bool WaitsFor(ComposeService service, string target) =>
        service.DependsOn.TryGetValue(target, out var dependency) && dependency.Condition is Conditions.Completed;

    private static bool UsesVolumesOf(ComposeService service, string target) =>
        service.VolumesFrom.Select(VolumeSource.Read).Any(source => !source.IsContainer && string.Equals(source.Name, target, StringComparison.Ordinal));

    private NewContainer Design(ServiceDecision service, ReplicaDecision replica, IReadOnlyDictionary<ReplicaId, Orchestration.Placement.PlacementGroup> groups, ContainerDesigner designer)
    {
        var removesFirst = traits.PlacesContainers && replica.Current is not null && ContainerPorts.PublishesFixed(replica.Service);
        var design = new ReplicaDesign(replica.Service, replica.Number, replica.Name)
        {
            CreateName = replica.Current is { } old && !removesFirst ? ResourceNames.Replacement(old.Id, replica.Name) : replica.Name,
            Hash = service.Hash,
            ImageId = observed.Images.GetValueOrDefault(ResourceNames.Image(_project, replica.Service))?.Id,
            Replaces = replica.Current,
            RenewAnonymousVolumes = options.RenewAnonymousVolumes,
            Group = groups.GetValueOrDefault(replica.Id),
        };
        return new(replica, design, designer.Design(design)) { RemovesFirst = removesFirst };
    }

    private ContainerRemoval[] Orphans() =>
    [
        .. observed.Containers
            .Where(container => !container.IsOneOff && !_project.Services.ContainsKey(container.Service) && !_project.DisabledServices.ContainsKey(container.Service))
            .Select(static container => new ContainerRemoval(container, $"the project has no service {container.Service}")),
    ];
}
