using Orchestration.Engines;
using Orchestration.Swarm;

namespace Orchestration;

/// <summary>Forms clusters.</summary>
public sealed class Clusters
{
    private readonly IEngineConnector _engines;
    private readonly TimeProvider _time;

    internal Clusters(IEngineConnector engines, TimeProvider time) => (_engines, _time) = (engines, time);

    /// <summary>Begins to form a cluster.</summary>
    /// <param name="name">Name of the cluster.</param>
    /// <returns>A builder; each of its steps is another value.</returns>
    public ClusterBuilder Form(string name) => Cluster.Form(name, _engines).Configure(options => options.TimeProvider = _time);
}
