using Orchestration.Compose.Planning;

namespace Orchestration.Compose;

public sealed partial class ComposeApplication
{
    /// <summary>Pulls the images of services.</summary>
    /// <param name="services">Services; none: all.</param>
    /// <param name="progress">Told what happens, from several threads.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when they are pulled.</returns>
    public Task PullAsync(IReadOnlyList<string>? services = null, IProgress<ComposeProgress>? progress = null, CancellationToken cancellationToken = default) =>
        RunAsync(ImagePlans.Pull(Project, ServicesNamed(services)), progress, cancellationToken);

    /// <summary>Pushes the images of services that have both a build and an image name.</summary>
    /// <param name="services">Services; none: all.</param>
    /// <param name="progress">Told what happens, from several threads.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when they are pushed.</returns>
    public Task PushAsync(IReadOnlyList<string>? services = null, IProgress<ComposeProgress>? progress = null, CancellationToken cancellationToken = default) =>
        RunAsync(ImagePlans.Push(Project, ServicesNamed(services)), progress, cancellationToken);

    /// <summary>Builds the images of services.</summary>
    /// <param name="options">Which, and how.</param>
    /// <param name="progress">Told what happens, from several threads; the builder's output comes as details.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when they are built.</returns>
    /// <exception cref="DeploymentException">A build needs BuildKit.</exception>
    public Task BuildAsync(BuildOptions? options = null, IProgress<ComposeProgress>? progress = null, CancellationToken cancellationToken = default) =>
        RunAsync(ImagePlans.Build(Project, ServicesNamed(options?.Services), options?.NoCache is true, options?.Pull is true), progress, cancellationToken);

    /// <summary>Waits until containers end.</summary>
    /// <param name="services">Services; none: all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Exit code by container.</returns>
    public async Task<IReadOnlyList<(ComposeContainer Container, int ExitCode)>> WaitAsync(IReadOnlyList<string>? services = null, CancellationToken cancellationToken = default)
    {
        var containers = await PsAsync(new() { Services = Named(services) }, cancellationToken).ConfigureAwait(false);
        return await Task.WhenAll(containers.Select(async container => (container, await ExitOfRunAsync(container.Id, cancellationToken).ConfigureAwait(false)))).ConfigureAwait(false);
    }

    private IEnumerable<ComposeService> ServicesNamed(IReadOnlyList<string>? services) =>
        Named(services) is { Count: > 0 } named ? UpScope.Of(Project, new() { Services = named }).Project.Services.Values.Where(service => named.Contains(service.Name, StringComparer.Ordinal)) : Project.Services.Values;
}
