using Orchestration.Compose.Naming;
using Orchestration.Compose.Observation;
using Orchestration.Compose.Planning;
using Orchestration.Compose.Streams;
using Orchestration.Engines;
using Orchestration.Placement;

namespace Orchestration.Compose;

public sealed partial class ComposeApplication
{
    private const int TokenLength = 12;

    /// <summary>Runs a one-off container of a service and reads it to its end.</summary>
    /// <param name="service">The service.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told what happens before it runs, from several threads.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Exit code and output.</returns>
    public async Task<ProgramResult> RunOnceAsync(string service, RunOptions? options = null, IProgress<ComposeProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var session = await OpenRunAsync(service, options, progress, cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false)) return await SessionOutput.ReadAsync(session, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs a one-off container of a service and gives its streams. What the service depends on is brought up before.</summary>
    /// <param name="service">The service.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told what happens before it runs, from several threads.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The running container.</returns>
    public async Task<ProgramSession> OpenRunAsync(string service, RunOptions? options = null, IProgress<ComposeProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        RequireFiles();
        RefuseInDryRun("a one-off container");
        var wanted = options ?? new();
        var project = UpScope.Of(Project, new() { Services = [service] }).Project;
        string[] dependencies = [.. project.Services[service].DependsOn.Keys.Where(project.Services.ContainsKey)];
        if (!wanted.WithoutDependencies && dependencies.Length > 0) await UpAsync(new() { Services = dependencies, IgnoreOrphans = true }, progress, cancellationToken).ConfigureAwait(false);
        var name = wanted.Name ?? ResourceNames.OneOff(Project, service, Guid.NewGuid().ToString("N")[..TokenLength]);
        await CreateOneOffAsync(project, service, wanted, name, progress, cancellationToken).ConfigureAwait(false);
        return await AttachAndStartAsync(name, wanted, cancellationToken).ConfigureAwait(false);
    }

    private async Task CreateOneOffAsync(ComposeProject project, string service, RunOptions options, string name, IProgress<ComposeProgress>? progress, CancellationToken cancellationToken)
    {
        var observed = await ProjectObserver.ObserveAsync(Engine, ObservationQuestion.About(project, new HashSet<string>(StringComparer.Ordinal) { service }), cancellationToken).ConfigureAwait(false);
        var (adapted, decision) = OneOffDecider.Decide(project, service, options, observed, _traits, name);
        var preview = Engine is IPlacement placement ? await placement.PreviewAsync([decision.Creations[0].Spec], cancellationToken).ConfigureAwait(false) : null;
        var plan = UpPlanner.Plan(adapted, observed, new() { Start = false, IgnoreOrphans = true }, _traits, decision, preview, _options.TimeProvider.GetUtcNow());
        await RunAsync(plan, progress, cancellationToken).ConfigureAwait(false);
    }

    // Attached before the start, so that not a byte is missed.
    private async Task<ProgramSession> AttachAndStartAsync(string name, RunOptions options, CancellationToken cancellationToken)
    {
        var id = (await Engine.Containers.InspectAsync(name, cancellationToken).ConfigureAwait(false)).Id;
        var stream = await Engine.Containers.AttachAsync(id, new() { Stdin = options.Stdin }, cancellationToken).ConfigureAwait(false);
        try
        {
            await Engine.Containers.StartAsync(id, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        return new(id, stream, token => ExitOfRunAsync(id, token), (size, token) => Engine.Containers.ResizeAsync(id, size, token), options.Remove ? () => RemoveOneOffAsync(id) : null);
    }

    private async Task<int> ExitOfRunAsync(string id, CancellationToken cancellationToken) =>
        (int)(await Engine.Containers.WaitAsync(id, WaitCondition.NotRunning, cancellationToken).ConfigureAwait(false)).StatusCode;

    private async Task RemoveOneOffAsync(string id)
    {
        try
        {
            await Engine.Containers.RemoveAsync(id, new() { Force = true, RemoveVolumes = true }).ConfigureAwait(false);
        }
        catch (EngineNotFoundException)
        {
            return; // somebody else took it away
        }
    }
}
