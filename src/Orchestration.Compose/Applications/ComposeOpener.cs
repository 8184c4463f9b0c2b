using System.Collections.Immutable;
using Orchestration.Engines;

namespace Orchestration.Compose;

/// <summary>
/// What is opened and where it runs, said step by step: <c>ComposeOpener.Open("compose.yaml").WithVariable("TAG", tag).On(engine).UpAsync()</c>.
/// Each step gives a new opener; nothing is read or asked before the last one.
/// </summary>
public sealed record ComposeOpener
{
    private readonly ComposeLoadOptions _load;
    private readonly ComposeProject? _project;
    private readonly Func<CancellationToken, ValueTask<IEngine>>? _engine;
    private readonly ImmutableList<Func<ComposeProject, ComposeProject>> _changes = [];
    private readonly ImmutableList<Func<ComposeApplication, CancellationToken, Task>> _afterUp = [];
    private readonly DeploymentOptions _deployment = new();
    private readonly UpOptions _up = new();
    private readonly DownOptions? _atDispose;

    private ComposeOpener(ComposeLoadOptions load, ComposeProject? project = null) => (_load, _project) = (load, project);

    /// <summary>Opens files, later ones over earlier ones.</summary>
    /// <param name="files">Paths. None: the usual names from the current directory upward.</param>
    public static ComposeOpener Open(params IReadOnlyList<string> files) => new(new ComposeLoadOptions { Files = files });

    /// <summary>Opens what the options say.</summary>
    /// <param name="options">What to load and how.</param>
    public static ComposeOpener Open(ComposeLoadOptions options) => new(options);

    /// <summary>Opens a project that is loaded or made in code.</summary>
    /// <param name="project">The project.</param>
    public static ComposeOpener Open(ComposeProject project) => new(new ComposeLoadOptions(), project);

    /// <summary>Gives a variable to the files, above all other sources.</summary>
    /// <param name="name">Name of the variable.</param>
    /// <param name="value">Its value.</param>
    public ComposeOpener WithVariable(string name, string value) =>
        this with { Load = _load with { Variables = new Dictionary<string, string>(_load.Variables, StringComparer.Ordinal) { [name] = value } } };

    /// <summary>Names the project.</summary>
    /// <param name="name">A valid name: lower case letters, digits, <c>-</c> and <c>_</c>.</param>
    public ComposeOpener WithProjectName(string name) => this with { Load = _load with { ProjectName = name }, Changes = _changes.Add(project => Renamed(project, name)) };

    /// <summary>Enables profiles.</summary>
    /// <param name="profiles">The profiles.</param>
    public ComposeOpener WithProfiles(params IReadOnlyList<string> profiles) => this with { Load = _load with { Profiles = [.. _load.Profiles, .. profiles] } };

    /// <summary>Sets a service's number of replicas for <c>UpAsync</c>.</summary>
    /// <param name="service">The service.</param>
    /// <param name="replicas">How many.</param>
    public ComposeOpener WithScale(string service, int replicas) =>
        this with { Up = _up with { Scale = new Dictionary<string, int>(_up.Scale, StringComparer.Ordinal) { [service] = replicas } } };

    /// <summary>Sets how the project is brought up.</summary>
    /// <param name="options">How; replaces what earlier steps said.</param>
    public ComposeOpener WithUp(UpOptions options) => this with { Up = options };

    /// <summary>Sets how plans are made and run.</summary>
    /// <param name="options">How.</param>
    public ComposeOpener WithDeployment(DeploymentOptions options) => this with { Deployment = options };

    /// <summary>Runs it on an engine, which may be a cluster.</summary>
    /// <param name="engine">The engine; it stays the caller's.</param>
    public ComposeOpener On(IEngine engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        return On(_ => ValueTask.FromResult(engine));
    }

    /// <summary>Runs it on an engine that is connected when it is needed.</summary>
    /// <param name="engine">Gives the engine.</param>
    public ComposeOpener On(Func<CancellationToken, ValueTask<IEngine>> engine) => this with { Engine = engine };

    /// <summary>Gives the project a name that no other has, so that tests that run at the same time do not meet.</summary>
    public ComposeOpener IsolatedProject() => this with { Changes = _changes.Add(static project => Renamed(project, $"{project.Name}-{Guid.NewGuid():N}"[..Math.Min(project.Name.Length + 9, 63)])) };

    /// <summary>Publishes every published port at a random free one; <c>Endpoint</c> of the application tells which.</summary>
    public ComposeOpener RandomizePorts() => this with { Changes = _changes.Add(static project => WithServices(project, static service => service with { Ports = [.. service.Ports.Select(static port => port with { Published = null })] })) };

    /// <summary>Takes the project down, with its volumes, when the application is disposed.</summary>
    public ComposeOpener RemoveOnDispose() => this with { AtDispose = new() { RemoveVolumes = true, RemoveOrphans = true } };

    /// <summary>Waits for something after the project is up.</summary>
    /// <param name="service">The service.</param>
    /// <param name="wait">What is waited for.</param>
    public ComposeOpener WaitFor(string service, Wait wait)
    {
        ArgumentNullException.ThrowIfNull(wait);
        return this with { AfterUp = _afterUp.Add((application, cancellationToken) => wait.UntilAsync(application, service, cancellationToken)) };
    }

    /// <summary>Loads the project and ties it to its engine, changing nothing there.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The application.</returns>
    /// <exception cref="ComposeException">The files have errors.</exception>
    /// <exception cref="InvalidOperationException">No engine was named.</exception>
    public async Task<ComposeApplication> OpenAsync(CancellationToken cancellationToken = default)
    {
        if (_engine is null) throw new InvalidOperationException("No engine was named; call On(…) first.");
        var project = _changes.Aggregate(LoadProject(), static (project, change) => change(project));
        var application = new ComposeApplication(project, await _engine(cancellationToken).ConfigureAwait(false), _deployment);
        return _atDispose is { } down ? application.AtDispose(self => new(self.DownAsync(down))) : application;
    }

    /// <summary>Loads the project, reading files and nothing else.</summary>
    /// <returns>The project as the files give it.</returns>
    /// <exception cref="ComposeException">The files have errors.</exception>
    public ComposeProject LoadProject() => _project ?? new ComposeLoader().Load(_load);

    /// <summary>Plans bringing the project up; changes nothing.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The plan.</returns>
    public async Task<ComposePlan> PlanAsync(CancellationToken cancellationToken = default) =>
        await (await OpenAsync(cancellationToken).ConfigureAwait(false)).PlanAsync(_up, cancellationToken).ConfigureAwait(false);

    /// <summary>Brings the project up and waits for what was asked to be waited for.</summary>
    /// <param name="cancellationToken">Ends the call; what was done stays.</param>
    /// <returns>The application.</returns>
    /// <exception cref="ComposeException">The files have errors, or ask what the engine cannot give.</exception>
    /// <exception cref="ComposeRunException">A step failed.</exception>
    public Task<ComposeApplication> UpAsync(CancellationToken cancellationToken = default) => UpAsync(progress: null, cancellationToken);

    /// <summary>Brings the project up and waits for what was asked to be waited for.</summary>
    /// <param name="progress">Told what happens, from several threads.</param>
    /// <param name="cancellationToken">Ends the call; what was done stays.</param>
    /// <returns>The application.</returns>
    public async Task<ComposeApplication> UpAsync(IProgress<ComposeProgress>? progress, CancellationToken cancellationToken = default)
    {
        var application = await OpenAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await application.UpAsync(_up, progress, cancellationToken).ConfigureAwait(false);
            await Task.WhenAll(_afterUp.Select(wait => wait(application, cancellationToken))).ConfigureAwait(false);
            await application.RememberAsync(cancellationToken).ConfigureAwait(false);
            return application;
        }
        catch
        {
            await application.DisposeAsync().ConfigureAwait(false); // whoever asked for removal has nothing to dispose
            throw;
        }
    }

    private ComposeLoadOptions Load { init => _load = value; }

    private Func<CancellationToken, ValueTask<IEngine>> Engine { init => _engine = value; }

    private ImmutableList<Func<ComposeProject, ComposeProject>> Changes { init => _changes = value; }

    private ImmutableList<Func<ComposeApplication, CancellationToken, Task>> AfterUp { init => _afterUp = value; }

    private DeploymentOptions Deployment { init => _deployment = value; }

    private UpOptions Up { init => _up = value; }

    private DownOptions AtDispose { init => _atDispose = value; }

    private static ComposeProject WithServices(ComposeProject project, Func<ComposeService, ComposeService> change) =>
        project with { Services = new SortedDictionary<string, ComposeService>(project.Services.ToDictionary(static pair => pair.Key, pair => change(pair.Value)), StringComparer.Ordinal) };

    // Names that the loader made from the project's name follow it; those that the author gave stay.
    private static ComposeProject Renamed(ComposeProject project, string name) => project with
    {
        Name = name,
        Networks = Renamed(project.Networks, project.Name, static network => network.Name, (network, own) => network with { Name = own }, name),
        Volumes = Renamed(project.Volumes, project.Name, static volume => volume.Name, (volume, own) => volume with { Name = own }, name),
    };

    private static SortedDictionary<string, T> Renamed<T>(IReadOnlyDictionary<string, T> resources, string old, Func<T, string?> name, Func<T, string, T> with, string project) =>
        new(resources.ToDictionary(static pair => pair.Key, pair => string.Equals(name(pair.Value), $"{old}_{pair.Key}", StringComparison.Ordinal) ? with(pair.Value, $"{project}_{pair.Key}") : pair.Value), StringComparer.Ordinal);
}
