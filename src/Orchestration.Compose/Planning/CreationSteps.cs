using Orchestration.Compose.Containers;
using Orchestration.Compose.Groups;
using Orchestration.Compose.Observation;

namespace Orchestration.Compose.Planning;

/// <summary>Creates and replaces containers. A new one exists before the old one stops, so that a failing create costs nothing.</summary>
internal sealed class CreationSteps : IUpPart
{
    public void Add(UpContext context)
    {
        var creations = context.Decision.Creations.ToDictionary(static creation => creation.Replica.Id);
        foreach (var service in context.Decision.Services)
        {
            foreach (var replica in service.Replicas)
            {
                if (creations.TryGetValue(replica.Id, out var creation)) context.Ready[replica.Id] = Create(context, creation);
                else if (replica.Action is ReplicaAction.FinishRecreate) context.Ready[replica.Id] = Finish(context, replica);
            }
        }
    }

    private static int Create(UpContext context, NewContainer creation)
    {
        var replica = creation.Replica;
        var container = new PlanContainer(replica.Service.Name, replica.Number, creation.Design.CreateName);
        var place = context.PlaceOf(creation);
        var created = context.Steps.Add(new PlanStep.CreateContainer(container, creation.Spec, replica.Cause) { Place = place }, Needs(context, creation));
        var equipped = ContainerEquipment.Add(context, creation.Design, container, place, [created]);
        return replica.Current is null || creation.RemovesFirst ? equipped.Max() : Replace(context, replica, container, replica.Current, equipped);
    }

    private static IEnumerable<int> Needs(UpContext context, NewContainer creation)
    {
        var service = creation.Replica.Service;
        var networks = ContainerNetworks.Ordered(service).Select(key => context.Networks.GetValueOrDefault(Naming.ResourceNames.Network(context.Project, key)));
        var volumes = service.Volumes.Where(static mount => mount.Type is "volume" && mount.Source is not null).Select(mount => context.Volumes.GetValueOrDefault(Naming.ResourceNames.Volume(context.Project, mount.Source!)));
        return [context.Reserved, creation.RemovesFirst ? context.Freed[creation.Replica.Current!.Id] : 0, context.Images.GetValueOrDefault(creation.Spec.Image ?? ""), .. networks, .. volumes, .. Partners(context, creation.Replica)];
    }

    /// <summary>Containers that the create names must be there.</summary>
    private static IEnumerable<int> Partners(UpContext context, ReplicaDecision replica)
    {
        var one = SharedNamespaces.Of(replica.Service)
            .Concat(replica.Service.VolumesFrom.Select(VolumeSource.Read).Where(static source => !source.IsContainer).Select(static source => source.Name))
            .Select(target => context.Decision.Pairs.Partner(replica.Id, target)).OfType<ReplicaId>();
        var all = replica.Service.Links.Select(static link => ServiceLink.Read(link).Service)
            .SelectMany(target => context.Decision.Pairs.Of(target).Select(number => new ReplicaId(target, number)));
        return one.Concat(all).Select(id => context.Ready.GetValueOrDefault(id));
    }

    private static int Finish(UpContext context, ReplicaDecision replica)
    {
        var successor = replica.Successor!;
        var container = UpContext.Of(successor);
        var design = new ReplicaDesign(replica.Service, replica.Number, replica.Name);
        var equipped = successor.NeverStarted ? ContainerEquipment.Add(context, design, container, place: null, [], successor) : [];
        if (replica.Current is { } old) return Replace(context, replica, container, old, equipped);
        return context.Steps.Add(new PlanStep.RenameContainer(container, replica.Name, replica.Cause), equipped);
    }

    private static int Replace(UpContext context, ReplicaDecision replica, PlanContainer successor, ObservedContainer old, IEnumerable<int> after)
    {
        var dependents = DependentStops.Add(context, replica);
        var already = context.Stopped.GetValueOrDefault(old.Id);
        var stopped = already > 0 ? [.. after, .. dependents, already] : RemovalSteps.Stop(context.Steps, old, context.Options.StopTimeout, replica.Service, replica.Cause, [.. after, .. dependents]);
        var removed = context.Steps.Add(new PlanStep.RemoveContainer(UpContext.Of(old), RemoveVolumes: false, replica.Cause), stopped);
        return context.Steps.Add(new PlanStep.RenameContainer(successor, replica.Name, replica.Cause), removed);
    }
}
