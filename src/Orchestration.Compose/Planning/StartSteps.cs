using Orchestration.Compose.Containers;
using Orchestration.Compose.Groups;
using Orchestration.Compose.Observation;

namespace Orchestration.Compose.Planning;

/// <summary>Starts containers once what they depend on has come as far as they ask.</summary>
internal sealed class StartSteps : IUpPart
{
    public void Add(UpContext context)
    {
        if (!context.Options.Start) return;
        foreach (var service in context.Decision.Services) Add(context, service);
    }

    private static void Add(UpContext context, ServiceDecision service)
    {
        IReadOnlyList<int>? needs = null;
        var previous = 0;
        foreach (var replica in service.Replicas)
        {
            if (CauseOf(context, replica) is not { } cause) continue;
            needs ??= [.. DependencyWaits.Of(context, service.Service), .. context.Removed.GetValueOrDefault(service.Service.Name, [])];
            var serial = ContainerPorts.PublishesRange(service.Service) ? previous : 0;
            previous = context.Started[replica.Id] = Start(context, replica, cause, [.. needs, context.Ready.GetValueOrDefault(replica.Id), serial]);
        }
    }

    private static string? CauseOf(UpContext context, ReplicaDecision replica) => replica.Action switch
    {
        ReplicaAction.Keep when replica.Current is { } current && context.Stopped.ContainsKey(current.Id) => "was stopped by this plan",
        ReplicaAction.Keep => null,
        ReplicaAction.FinishRecreate when replica.Successor is { IsRunning: true } => null,
        _ => replica.Cause,
    };

    private static int Start(UpContext context, ReplicaDecision replica, string cause, IReadOnlyList<int> after)
    {
        var current = replica.Replaces ? null : replica.Current;
        var container = current is not null ? UpContext.Of(current)
            : new PlanContainer(replica.Service.Name, replica.Number, replica.Name, replica.Successor?.Id);
        var place = current is not null ? UpContext.PlaceOf(current) : null;
        if (replica.Action is ReplicaAction.Unpause) return context.Steps.Add(new PlanStep.UnpauseContainer(container, cause) { Place = place }, after);
        var ready = current is { NeverStarted: true } ? Equip(context, replica, container, current, after) : after;
        if (current is not null && context.Stopped.TryGetValue(current.Id, out var stopped)) ready = [.. ready, stopped];
        var last = context.Steps.Add(new PlanStep.StartContainer(container, cause) { Place = place }, ready);
        foreach (var hook in replica.Service.PostStart) last = context.Steps.Add(new PlanStep.RunHook(container, hook, "post_start"), last);
        return last;
    }

    // It was created by a run that ended before it was equipped, or after: doing it again does no harm.
    private static IReadOnlyList<int> Equip(UpContext context, ReplicaDecision replica, PlanContainer container, ObservedContainer current, IReadOnlyList<int> after) =>
        ContainerEquipment.Add(context, new ReplicaDesign(replica.Service, replica.Number, replica.Name), container, place: null, after, current);
}
