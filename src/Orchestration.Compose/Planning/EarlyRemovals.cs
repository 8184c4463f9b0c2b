namespace Orchestration.Compose.Planning;

/// <summary>
/// Takes away containers that have to go before their successors get a place. Their anonymous volumes stay, and the
/// successors are created with them.
/// </summary>
internal sealed class EarlyRemovals : IUpPart
{
    public void Add(UpContext context)
    {
        foreach (var creation in context.Decision.Creations.Where(static creation => creation.RemovesFirst)) Add(context, creation.Replica);
    }

    private static void Add(UpContext context, ReplicaDecision replica)
    {
        var old = replica.Current!;
        var dependents = DependentStops.Add(context, replica);
        context.Freed[old.Id] = RemovalSteps.Remove(context.Steps, new(old, replica.Cause), context.Options.StopTimeout, replica.Service, removeVolumes: false, dependents);
    }
}
