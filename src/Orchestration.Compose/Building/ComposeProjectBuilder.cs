using Orchestration.Compose.Building;
using Orchestration.Compose.Writing;

namespace Orchestration.Compose;

/// <summary>Makes projects without a file. What is built goes through the same passes and checks as a file.</summary>
public sealed class ComposeProjectBuilder
{
    private const string TypedPart = "project";
    private const string ShortPart = "short-forms";
    private readonly SortedDictionary<string, ComposeServiceBuilder> services = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ComposeNetwork> networks = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ComposeVolume> volumes = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ComposeSecret> secrets = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ComposeConfig> configs = new(StringComparer.Ordinal);
    private readonly string name;

    /// <summary>An empty project.</summary>
    /// <param name="name">A valid name; see <see cref="ProjectNames"/>.</param>
    public ComposeProjectBuilder(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        this.name = name;
    }

    /// <summary>Directory that relative paths start from. Default: the current directory.</summary>
    public string? ProjectDirectory { get; set; }

    /// <summary>Adds a service, or goes on with one that was added.</summary>
    /// <param name="service">Key of the service.</param>
    /// <param name="configure">Describes it.</param>
    public ComposeProjectBuilder AddService(string service, Action<ComposeServiceBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        if (!services.TryGetValue(service, out var builder)) services[service] = builder = new ComposeServiceBuilder(service);
        configure(builder);
        return this;
    }

    /// <summary>Adds a network.</summary>
    /// <param name="network">Key of the network.</param>
    /// <param name="definition">Its definition; null for the defaults.</param>
    public ComposeProjectBuilder AddNetwork(string network, ComposeNetwork? definition = null) => Added(networks, network, definition ?? new ComposeNetwork());

    /// <summary>Adds a volume.</summary>
    /// <param name="volume">Key of the volume.</param>
    /// <param name="definition">Its definition; null for the defaults.</param>
    public ComposeProjectBuilder AddVolume(string volume, ComposeVolume? definition = null) => Added(volumes, volume, definition ?? new ComposeVolume());

    /// <summary>Adds a secret.</summary>
    /// <param name="secret">Key of the secret.</param>
    /// <param name="definition">Where its value comes from.</param>
    public ComposeProjectBuilder AddSecret(string secret, ComposeSecret definition) => Added(secrets, secret, definition);

    /// <summary>Adds a config.</summary>
    /// <param name="config">Key of the config.</param>
    /// <param name="definition">Where its content comes from.</param>
    public ComposeProjectBuilder AddConfig(string config, ComposeConfig definition) => Added(configs, config, definition);

    /// <summary>Makes the project.</summary>
    /// <exception cref="ComposeException">Something is missing or contradicts something else; everything is listed.</exception>
    public ComposeProject Build()
    {
        var typed = new ComposeProject
        {
            Name = name,
            Services = new SortedDictionary<string, ComposeService>(services.ToDictionary(static pair => pair.Key, static pair => pair.Value.Service), StringComparer.Ordinal),
            Networks = networks,
            Volumes = volumes,
            Secrets = secrets,
            Configs = configs,
        };
        var project = ComposeFile.FromText(Literal(ProjectJson.Write(typed, CanonicalShape.Complete)), TypedPart)
            .WithText(ShortPart, Literal(ShortForms.Write(services.Values))).WithFile(ShortPart)
            .WithProjectName(name)
            .WithProjectDirectory(ProjectDirectory ?? Directory.GetCurrentDirectory())
            .WithoutProcessEnvironment()
            .Load();
        return project with { Files = [], Tree = null };
    }

    /// <summary>What is built in code holds no variables; a dollar sign is one.</summary>
    private static string Literal(string text) => text.Replace("$", "$$", StringComparison.Ordinal);

    private ComposeProjectBuilder Added<T>(SortedDictionary<string, T> values, string key, T value)
    {
        ArgumentNullException.ThrowIfNull(value);
        values[key] = value;
        return this;
    }
}
