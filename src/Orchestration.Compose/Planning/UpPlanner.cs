using Orchestration.Compose.Containers;
using Orchestration.Compose.Observation;
using Orchestration.Placement;

namespace Orchestration.Compose.Planning;

/// <summary>Turns the decision of what becomes of a project into the graph of steps that does it.</summary>
internal static class UpPlanner
{
    private static readonly IReadOnlyList<IUpPart> Parts =
    [
        new ImageSteps(), new EarlyRemovals(), new PlaceSteps(), new NetworkSteps(), new VolumeSteps(), new OrphanSteps(), new RemovalSteps(),
        new CreationSteps(), new StartSteps(), new WaitSteps(), new NetworkReach(),
    ];

    public static ComposePlan Plan(ComposeProject project, ObservedProject observed, UpOptions options, EngineTraits traits, UpDecision decision, PlacementPreview? preview, DateTimeOffset now)
    {
        var context = new UpContext(project, observed, options, traits, decision, preview) { Now = now };
        if (ImageSteps.ChangeExisting(context))
        {
            ImageSteps.AddTo(context);
            return context.Steps.Build(continues: true);
        }

        foreach (var part in Parts) part.Add(context);
        return context.Steps.Build();
    }
}
