using Microsoft.Extensions.Logging;
using Orchestration.Engines;
using Orchestration.Machines;
using Orchestration.Swarm;

namespace Orchestration;

/// <summary>Forms clusters.</summary>
public sealed class Clusters
{
    private readonly IEngineConnector _engines;
    private readonly MachineFleet _machines;
    private readonly TimeProvider _time;
    private readonly ILoggerFactory _loggers;

    internal Clusters(IEngineConnector engines, MachineFleet machines, TimeProvider time, ILoggerFactory loggers) =>
        (_engines, _machines, _time, _loggers) = (engines, machines, time, loggers);

    /// <summary>Begins to form a cluster. Its nodes follow the orchestrator's machines to new addresses.</summary>
    /// <param name="name">Name of the cluster.</param>
    /// <returns>A builder; each of its steps is another value.</returns>
    public ClusterBuilder Form(string name) => Cluster.Form(name, _engines)
        .Configure(options => options.TimeProvider = _time)
        .Attach(cluster => cluster.Follow(_machines, _time, _loggers.CreateLogger(typeof(Cluster))));
}
