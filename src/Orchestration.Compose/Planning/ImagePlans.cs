using Orchestration.Compose.Building;
using Orchestration.Compose.Naming;

namespace Orchestration.Compose.Planning;

/// <summary>Plans that only move or make images.</summary>
internal static class ImagePlans
{
    private const string Cause = "was asked for";

    public static ComposePlan Pull(ComposeProject project, IEnumerable<ComposeService> services) =>
        Plan(project, services.Where(static service => service.Build is null || !string.IsNullOrEmpty(service.Image)),
            (service, image) => new PlanStep.PullImage(image, service.Platform, IsRequired: service.Build is null, Cause));

    public static ComposePlan Push(ComposeProject project, IEnumerable<ComposeService> services) =>
        Plan(project, services.Where(static service => service.Build is not null && !string.IsNullOrEmpty(service.Image)), static (_, image) => new PlanStep.PushImage(image, Cause));

    public static ComposePlan Build(ComposeProject project, IEnumerable<ComposeService> services, bool noCache, bool pull) =>
        Plan(project, services.Where(static service => service.Build is not null), (service, image) =>
        {
            var build = BuildDesign.Of(project, service, image);
            return new PlanStep.BuildImage(build with { Request = build.Request with { NoCache = noCache || build.Request.NoCache, Pull = pull || build.Request.Pull } }, Cause);
        });

    private static ComposePlan Plan(ComposeProject project, IEnumerable<ComposeService> services, Func<ComposeService, string, PlanStep> step)
    {
        var steps = new PlanBuilder(project.Name);
        foreach (var group in services.OrderBy(static service => service.Name, StringComparer.Ordinal).GroupBy(service => ResourceNames.Image(project, service), StringComparer.Ordinal)) steps.Add(step(group.First(), group.Key));
        return steps.Build();
    }
}
