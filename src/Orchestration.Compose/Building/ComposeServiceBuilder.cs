namespace Orchestration.Compose;

/// <summary>Describes a service. What has no method here is set by <see cref="Configure"/>.</summary>
public sealed class ComposeServiceBuilder
{
    private readonly List<string> ports = [];
    private readonly List<string> mounts = [];

    internal ComposeServiceBuilder(string name) => Service = new ComposeService { Name = name };

    internal ComposeService Service { get; private set; }

    internal IReadOnlyList<string> Ports => ports;

    internal IReadOnlyList<string> Mounts => mounts;

    /// <summary>Changes the service as a value.</summary>
    /// <param name="change">Gives the changed service.</param>
    public ComposeServiceBuilder Configure(Func<ComposeService, ComposeService> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        Service = change(Service);
        return this;
    }

    /// <summary>Runs an image.</summary>
    /// <param name="image">The image.</param>
    public ComposeServiceBuilder FromImage(string image) => Configure(service => service with { Image = image });

    /// <summary>Builds the image.</summary>
    /// <param name="context">Directory with the sources.</param>
    /// <param name="dockerfile">Dockerfile in it. Default <c>Dockerfile</c>.</param>
    public ComposeServiceBuilder BuiltFrom(string context, string? dockerfile = null) =>
        Configure(service => service with { Build = new ComposeBuild { Context = context, Dockerfile = dockerfile } });

    /// <summary>Overrides the image's command.</summary>
    /// <param name="words">The command.</param>
    public ComposeServiceBuilder WithCommand(params IReadOnlyList<string> words) => Configure(service => service with { Command = words });

    /// <summary>Sets a variable of the container.</summary>
    /// <param name="name">Name of the variable.</param>
    /// <param name="value">Its value.</param>
    public ComposeServiceBuilder WithEnvironment(string name, string value) =>
        Configure(service => service with { Environment = new Dictionary<string, string?>(service.Environment, StringComparer.Ordinal) { [name] = value } });

    /// <summary>Sets a label of the container.</summary>
    /// <param name="name">Name of the label.</param>
    /// <param name="value">Its value.</param>
    public ComposeServiceBuilder WithLabel(string name, string value) =>
        Configure(service => service with { Labels = new Dictionary<string, string>(service.Labels, StringComparer.Ordinal) { [name] = value } });

    /// <summary>Publishes ports.</summary>
    /// <param name="specs">Short forms such as <c>8080:80</c>; see the specification.</param>
    public ComposeServiceBuilder Publish(params IReadOnlyList<string> specs)
    {
        ports.AddRange(specs);
        return this;
    }

    /// <summary>Mounts directories and volumes.</summary>
    /// <param name="specs">Short forms such as <c>data:/var/lib/data</c> or <c>./src:/src:ro</c>.</param>
    public ComposeServiceBuilder Mount(params IReadOnlyList<string> specs)
    {
        mounts.AddRange(specs);
        return this;
    }

    /// <summary>Shares the mounts of another service.</summary>
    /// <param name="service">The other service.</param>
    public ComposeServiceBuilder VolumesFrom(string service) => Configure(own => own with { VolumesFrom = [.. own.VolumesFrom, service] });

    /// <summary>Attaches the service to a network.</summary>
    /// <param name="network">Key of the network.</param>
    /// <param name="aliases">Additional names on it.</param>
    public ComposeServiceBuilder OnNetwork(string network, params IReadOnlyList<string> aliases) => Configure(service => service with
    {
        Networks = new Dictionary<string, ComposeServiceNetwork?>(service.Networks, StringComparer.Ordinal) { [network] = aliases.Count == 0 ? null : new ComposeServiceNetwork { Aliases = aliases } },
    });

    /// <summary>Waits for another service.</summary>
    /// <param name="service">The other service.</param>
    /// <param name="condition">What to wait for. Default <c>service_started</c>.</param>
    public ComposeServiceBuilder DependsOn(string service, string condition = "service_started") => Configure(own => own with
    {
        DependsOn = new Dictionary<string, ComposeDependency>(own.DependsOn, StringComparer.Ordinal) { [service] = new ComposeDependency { Condition = condition } },
    });

    /// <summary>Probes the container's health.</summary>
    /// <param name="command">Command line run in the container's shell.</param>
    /// <param name="interval">Time between probes. Default: the engine's.</param>
    /// <param name="retries">Failures in a row that make it unhealthy. Default: the engine's.</param>
    public ComposeServiceBuilder WithHealthCheck(string command, TimeSpan? interval = null, int? retries = null) =>
        Configure(service => service with { HealthCheck = new ComposeHealthCheck { Test = ["CMD-SHELL", command], Interval = interval, Retries = retries } });

    /// <summary>Runs several containers.</summary>
    /// <param name="replicas">Number of containers.</param>
    public ComposeServiceBuilder WithReplicas(int replicas) => Configure(service => service with { Scale = replicas });

    /// <summary>Sets when the container is restarted.</summary>
    /// <param name="policy"><c>no</c>, <c>always</c>, <c>on-failure[:n]</c> or <c>unless-stopped</c>.</param>
    public ComposeServiceBuilder Restarts(string policy) => Configure(service => service with { Restart = policy });
}
