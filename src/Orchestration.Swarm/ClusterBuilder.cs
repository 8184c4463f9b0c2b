using System.Collections.Immutable;
using Orchestration.Engines;

namespace Orchestration.Swarm;

/// <summary>Says what a cluster is made of. Immutable: each step is another builder.</summary>
public sealed class ClusterBuilder
{
    private readonly string _name;
    private readonly IEngineConnector _connector;
    private readonly ImmutableArray<EngineEndpoint> _endpoints;
    private readonly ImmutableArray<Action<ClusterOptions>> _settings;
    private readonly ImmutableArray<Func<Cluster, IAsyncDisposable>> _attachments = [];

    internal ClusterBuilder(string name, IEngineConnector connector) =>
        (_name, _connector, _endpoints, _settings) = (name, connector, [], []);

    private ClusterBuilder(ClusterBuilder other, ImmutableArray<EngineEndpoint> endpoints, ImmutableArray<Action<ClusterOptions>> settings, ImmutableArray<Func<Cluster, IAsyncDisposable>> attachments) =>
        (_name, _connector, _endpoints, _settings, _attachments) = (other._name, other._connector, endpoints, settings, attachments);

    /// <summary>Adds engines.</summary>
    /// <param name="endpoints">Where they are.</param>
    /// <returns>The builder with them.</returns>
    public ClusterBuilder Join(params IEnumerable<EngineEndpoint> endpoints) => new(this, _endpoints.AddRange(endpoints), _settings, _attachments);

    /// <summary>Chooses the placement strategy by its name.</summary>
    /// <param name="strategy">One of <see cref="Scheduling.PlacementStrategies"/>.</param>
    /// <returns>The builder with it.</returns>
    public ClusterBuilder UseStrategy(string strategy) => Configure(options => options.Strategy = strategy);

    /// <summary>Changes any option.</summary>
    /// <param name="setting">Changes the options.</param>
    /// <returns>The builder with the change.</returns>
    public ClusterBuilder Configure(Action<ClusterOptions> setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        return new(this, _endpoints, _settings.Add(setting), _attachments);
    }

    /// <summary>Starts something with the cluster that ends with it, such as what keeps its nodes' addresses true.</summary>
    /// <param name="attachment">Starts it; called before the first node joins.</param>
    /// <returns>The builder with it.</returns>
    public ClusterBuilder Attach(Func<Cluster, IAsyncDisposable> attachment)
    {
        ArgumentNullException.ThrowIfNull(attachment);
        return new(this, _endpoints, _settings, _attachments.Add(attachment));
    }

    /// <summary>Connects to all engines at once; either all have joined or the first failure is raised and none has.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The cluster; the caller disposes it.</returns>
    public async Task<Cluster> EnsureAsync(CancellationToken cancellationToken = default)
    {
        var options = new ClusterOptions { Name = _name };
        foreach (var setting in _settings) setting(options);
        var cluster = new Cluster(options, _connector);
        try
        {
            foreach (var attachment in _attachments) cluster.Keep(attachment(cluster));
            await Task.WhenAll(_endpoints.Select(endpoint => cluster.JoinAsync(endpoint, cancellationToken))).ConfigureAwait(false);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
