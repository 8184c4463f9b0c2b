using Orchestration.Compose.Building;
using Orchestration.Compose.Naming;

namespace Orchestration.Compose.Planning;

/// <summary>Pulls and builds images; on a cluster after the places are reserved, since a build runs where its container will.</summary>
internal sealed class ImageSteps : IUpPart
{
    public void Add(UpContext context)
    {
        if (!context.Traits.PlacesContainers || context.Decision.Creations.Count == 0) AddTo(context);
    }

    /// <summary>Whether an image is made anew for containers that exist, so that they can be judged only afterwards.</summary>
    public static bool ChangeExisting(UpContext context) =>
        context.Decision.Services.Any(service => Need(context, service.Service) is not null && service.Replicas.Any(static replica => replica is { Current: not null, Creates: false }));

    public static void AddTo(UpContext context)
    {
        foreach (var service in context.Decision.Services.Where(static service => service.Replicas.Count > 0))
        {
            var image = ResourceNames.Image(context.Project, service.Service);
            if (context.Images.ContainsKey(image) || Need(context, service.Service) is not { } step) continue;
            context.Images[image] = context.Steps.Add(step, context.Reserved);
        }
    }

    private static PlanStep? Need(UpContext context, ComposeService service)
    {
        var image = ResourceNames.Image(context.Project, service);
        var exists = context.Observed.Images.TryGetValue(image, out var found);
        return ImageRules.Decide(service, context.Options, exists ? found : null, context.Now) switch
        {
            { Act: ImageAct.Build } need => Build(context, service, image, need.Cause),
            { Act: ImageAct.Pull } need => new PlanStep.PullImage(image, service.Platform, IsRequired: !exists, need.Cause),
            _ => null,
        };
    }

    private static PlanStep.BuildImage Build(UpContext context, ComposeService service, string image, string cause)
    {
        var user = context.Decision.Creations.FirstOrDefault(creation => string.Equals(creation.Spec.Image, image, StringComparison.Ordinal));
        var build = BuildDesign.Of(context.Project, service, image) with { PlacedWith = user?.Spec.Name };
        var place = user is null ? null : context.PlaceOf(user);
        return new(build with { Request = build.Request with { Node = place?.Node } }, cause) { Place = place is null ? null : place with { Reason = "where its container goes" } };
    }
}
