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

    internal ClusterBuilder(string name, IEngineConnector connector, ImmutableArray<EngineEndpoint> endpoints = default, ImmutableArray<Action<ClusterOptions>> settings = default) =>
        (_name, _connector, _endpoints, _settings) = (name, connector, endpoints.IsDefault ? [] : endpoints, settings.IsDefault ? [] : settings);

    /// <summary>Adds engines.</summary>
    /// <param name="endpoints">Where they are.</param>
    /// <returns>The builder with them.</returns>
    public ClusterBuilder Join(params IEnumerable<EngineEndpoint> endpoints) => new(_name, _connector, _endpoints.AddRange(endpoints), _settings);

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
        return new(_name, _connector, _endpoints, _settings.Add(setting));
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
