using Orchestration.Compose.Loading;

namespace Orchestration.Compose.Checking;

/// <summary>Checks the enabled services of a project against each other and against its resources.</summary>
internal static class ConsistencyCheck
{
    private static readonly ServiceRule[] Rules =
    [
        ServiceRules.HasSomethingToRun,
        BuildRules.Dockerfile,
        BuildRules.AdditionalContexts,
        BuildRules.Platforms,
        ServiceRules.NetworkModeExcludesNetworks,
        ReferenceRules.Networks,
        ServiceRules.HealthCheckTest,
        ReferenceRules.Dependencies,
        ReferenceRules.NetworkMode,
        ReferenceRules.Volumes,
        ReferenceRules.BuildSecrets,
        ReferenceRules.Configs,
        ReferenceRules.Models,
        ReferenceRules.Secrets,
        ResourceRules.Scale,
        ResourceRules.Cpus,
        ResourceRules.Memory,
        ResourceRules.MemoryReservation,
        ResourceRules.Pids,
        ServiceRules.ContainerNameIsUnique,
        ServiceRules.WatchTargets,
        ServiceRules.MountTargets,
        ServiceRules.RestartPolicy,
        PortRules.Numbers,
        PortRules.FixedWithScale,
    ];

    public static void Apply(ComposeProject project, LoadSession session)
    {
        foreach (var service in project.Services.Values)
        {
            var path = $"services.{service.Name}";
            foreach (var rule in Rules)
                foreach (var problem in rule(project, service, path)) Report(project, session, problem);
        }

        foreach (var problem in SecretProblems(project).Concat(DependencyCycles.Find(project))) Report(project, session, problem);
    }

    private static IEnumerable<ComposeProblem> SecretProblems(ComposeProject project)
    {
        foreach (var (name, secret) in project.Secrets)
        {
            if (secret.External || secret.File is not null || secret.Environment is not null) continue;
            yield return new ComposeProblem(ComposeCodes.MissingKey, $"nothing says where the value of the secret '{name}' comes from")
            {
                Path = $"secrets.{name}",
                Expected = "'file' or 'environment'",
            };
        }
    }

    /// <summary>A service that is known to be damaged is not blamed for what is missing from it.</summary>
    private static void Report(ComposeProject project, LoadSession session, ComposeProblem problem)
    {
        if (problem.Code is ComposeCodes.NothingToRun or ComposeCodes.MissingKey && session.Problems.HasErrorUnder(problem.Path!)) return;
        session.Problems.Add(problem with { Position = problem.Position ?? project.Locate(problem.Path!) });
    }
}
