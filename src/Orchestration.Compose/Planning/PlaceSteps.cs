namespace Orchestration.Compose.Planning;

/// <summary>Reserves the places of everything that is created, all or none, before anything else happens on a cluster.</summary>
internal sealed class PlaceSteps : IUpPart
{
    public void Add(UpContext context)
    {
        var creations = context.Decision.Creations;
        if (!context.Traits.PlacesContainers || creations.Count == 0) return;
        var cause = creations.Count == 1 ? "1 container needs a node" : FormattableString.Invariant($"{creations.Count} containers need nodes");
        context.Reserved = context.Steps.Add(new PlanStep.ReservePlaces([.. creations.Select(static creation => creation.Spec)], context.Project.Name, cause), context.Freed.Values);
        ImageSteps.AddTo(context);
    }
}
