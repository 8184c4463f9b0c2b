using System.Runtime.CompilerServices;
using Orchestration.Compose.Observation;
using Orchestration.Engines;

namespace Orchestration.Compose;

public sealed partial class ComposeApplication
{
    // Not "localhost": an engine may publish different ports for the two families of addresses.
    private const string Loopback = "127.0.0.1";
    private const string LoopbackOfVersion6 = "::1";

    private IReadOnlyList<ComposeContainer> _lastSeen = [];

    /// <summary>Lists the project's containers by service and number.</summary>
    /// <param name="options">Which.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The containers.</returns>
    public async Task<IReadOnlyList<ComposeContainer>> PsAsync(PsOptions? options = null, CancellationToken cancellationToken = default)
    {
        var wanted = options ?? new();
        var question = new ObservationQuestion(Project.Name) { ContainersOnly = true, NeedsDetails = static _ => true };
        var observed = await ProjectObserver.ObserveAsync(Engine, question, cancellationToken).ConfigureAwait(false);
        return [.. observed.Containers
            .Where(container => wanted.Services.Count == 0 || wanted.Services.Contains(container.Service, StringComparer.Ordinal))
            .Where(container => (wanted.All || container.IsRunning || container.IsPaused) && (wanted.OneOffs || !container.IsOneOff))
            .Select(ListedContainer.Of)];
    }

    /// <summary>Lists the processes of running containers.</summary>
    /// <param name="services">Services; none: all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The processes by container.</returns>
    public async Task<IReadOnlyList<(ComposeContainer Container, ContainerProcesses Processes)>> TopAsync(IReadOnlyList<string>? services = null, CancellationToken cancellationToken = default)
    {
        var containers = await PsAsync(new() { Services = Named(services), All = false, OneOffs = true }, cancellationToken).ConfigureAwait(false);
        return await Task.WhenAll(containers.Select(async container =>
            (container, await Engine.Containers.ListProcessesAsync(container.Id, cancellationToken: cancellationToken).ConfigureAwait(false)))).ConfigureAwait(false);
    }

    /// <summary>Watches what happens to the project's containers, networks and volumes.</summary>
    /// <param name="services">Services whose containers are watched; none: everything of the project.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <returns>The events, for ever.</returns>
    public async IAsyncEnumerable<EngineEvent> EventsAsync(IReadOnlyList<string>? services = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var named = Named(services);
        var options = new EventOptions { Filters = ResourceFilters.None.WithLabel(ComposeLabels.Project, Project.Name) };
        await foreach (var news in Engine.Events.WatchAsync(options, cancellationToken).ConfigureAwait(false))
            if (named.Count == 0 || named.Contains(news.Actor.Attributes.GetValueOrDefault(ComposeLabels.Service, ""), StringComparer.Ordinal)) yield return news;
    }

    /// <summary>Finds where a port of a service is published.</summary>
    /// <param name="service">The service.</param>
    /// <param name="port">Port in the container.</param>
    /// <param name="protocol">Protocol; default <c>tcp</c>.</param>
    /// <param name="number">Number of the replica. Default: the first that publishes it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The address.</returns>
    /// <exception cref="DeploymentException">No running container of the service publishes the port.</exception>
    public async Task<ServiceEndpoint> EndpointAsync(string service, int port, string protocol = "tcp", int? number = null, CancellationToken cancellationToken = default) =>
        EndpointAmong(await PsAsync(new() { Services = Named([service]), All = false }, cancellationToken).ConfigureAwait(false), service, port, protocol, number);

    /// <summary>Tells where a port of a service is published, as it was when the application came up.</summary>
    /// <param name="service">The service.</param>
    /// <param name="port">Port in the container.</param>
    /// <param name="number">Number of the replica. Default: the first that publishes it.</param>
    /// <returns>The address.</returns>
    /// <exception cref="DeploymentException">No container of the service published the port.</exception>
    public ServiceEndpoint Endpoint(string service, int port, int? number = null) => EndpointAmong(_lastSeen, service, port, "tcp", number);

    internal async Task RememberAsync(CancellationToken cancellationToken) => _lastSeen = await PsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);

    private string? RemoteHost => Engine is IConnectedEngine { Endpoint.Address: { Scheme: not ("unix" or "npipe"), IsLoopback: false } address } ? address.DnsSafeHost : null;

    internal int OnlyPort(string service) =>
        Project.Services.GetValueOrDefault(service)?.Ports is [{ Target: { } target }] ? (int)target
        : throw new DeploymentException(DeploymentCodes.InvalidOptions, $"the service '{service}' does not publish exactly one port", new() { Remedy = "Name the port." });

    private ServiceEndpoint EndpointAmong(IEnumerable<ComposeContainer> containers, string service, int port, string protocol, int? number)
    {
        var found = containers.Where(container => string.Equals(container.Service, service, StringComparison.Ordinal) && (number is null || container.Number == number))
            .SelectMany(container => container.Ports.Where(published => published.PublicPort is not null && published.PrivatePort == port && string.Equals(published.Type, protocol, StringComparison.Ordinal))
                .OrderBy(static published => published.Ip?.Contains(':', StringComparison.Ordinal) is true).Select(published => new ServiceEndpoint(Host(published.Ip, container.Node), published.PublicPort!.Value)))
            .FirstOrDefault();
        return found ?? throw new DeploymentException(DeploymentCodes.NoContainer, FormattableString.Invariant($"no running container of service '{service}' publishes port {port}/{protocol}"), new() { Remedy = "Bring the service up, or publish the port." });
    }

    // Every address of a host stands for the host: the node, or where the engine is.
    private string Host(string? address, EngineNode? node) => address switch
    {
        null or "" or "0.0.0.0" or "::" when (node?.Ip ?? RemoteHost) is { Length: > 0 } host => host,
        null or "" or "0.0.0.0" => Loopback,
        "::" => LoopbackOfVersion6,
        _ => address,
    };
}
