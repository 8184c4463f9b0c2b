namespace Orchestration.Compose.Planning;

/// <summary>Removes containers of services that the project does not have, or warns of them.</summary>
internal sealed class OrphanSteps : IUpPart
{
    public void Add(UpContext context)
    {
        if (context.Decision.Orphans.Count == 0 || context.Options is { RemoveOrphans: false, IgnoreOrphans: true }) return;
        if (!context.Options.RemoveOrphans)
        {
            context.Steps.Warn($"containers of services that the project does not have: {string.Join(", ", context.Decision.Orphans.Select(static orphan => orphan.Container.Name))}; they can be removed as orphans");
            return;
        }

        foreach (var orphan in context.Decision.Orphans) RemovalSteps.Remove(context.Steps, orphan, context.Options.StopTimeout, service: null, removeVolumes: false);
    }
}
