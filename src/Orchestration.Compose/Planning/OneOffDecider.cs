using Orchestration.Compose.Containers;
using Orchestration.Compose.Groups;
using Orchestration.Compose.Naming;
using Orchestration.Compose.Observation;

namespace Orchestration.Compose.Planning;

/// <summary>Decides the one container of <c>run</c>.</summary>
internal static class OneOffDecider
{
    public static (ComposeProject Project, UpDecision Decision) Decide(ComposeProject project, string serviceName, RunOptions options, ObservedProject observed, EngineTraits traits, string containerName)
    {
        var service = Adapt(project.Services[serviceName], options);
        var adapted = project with { Services = new SortedDictionary<string, ComposeService>(project.Services.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal) { [serviceName] = service } };
        var numbers = observed.Containers.Where(static container => !container.IsOneOff).GroupBy(static container => container.Service, StringComparer.Ordinal)
            .ToDictionary(static group => group.Key, static IReadOnlyList<int> (group) => [.. group.Select(static container => container.Number).Distinct().Order()], StringComparer.Ordinal);
        var pairs = new ReplicaPairs(numbers);
        var replica = new ReplicaDecision(service, 1, containerName, ReplicaAction.Create, "run was asked for");
        var design = new ReplicaDesign(service, 1, containerName)
        {
            IsOneOff = true,
            Hash = project.Services[serviceName].ConfigHash(),
            ImageId = observed.Images.GetValueOrDefault(ResourceNames.Image(project, service))?.Id,
        };
        var creation = new NewContainer(replica, design, new ContainerDesigner(adapted, pairs, traits).Design(design));
        return (adapted, new([new(service, design.Hash, [replica], [])], [], pairs, new(NetworkChanges.Of(adapted, observed, traits))) { Creations = [creation] });
    }

    private static ComposeService Adapt(ComposeService service, RunOptions options) => service with
    {
        Command = options.Command ?? (options.Entrypoint is null ? service.Command : null),
        Entrypoint = options.Entrypoint ?? service.Entrypoint,
        ContainerName = null,
        Restart = null,
        Deploy = service.Deploy is { } deploy ? deploy with { RestartPolicy = null } : null,
        Ports = options.ServicePorts ? service.Ports : [],
        User = options.User ?? service.User,
        WorkingDirectory = options.WorkingDirectory ?? service.WorkingDirectory,
        Tty = options.Tty,
        StdinOpen = options.Stdin,
        Environment = Over(service.Environment, options.Environment.Select(static pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))),
        Labels = Over(service.Labels, options.Labels),
    };

    private static SortedDictionary<string, T> Over<T>(IReadOnlyDictionary<string, T> values, IEnumerable<KeyValuePair<string, T>> others)
    {
        var all = new SortedDictionary<string, T>(values.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var (key, value) in others) all[key] = value;
        return all;
    }
}
