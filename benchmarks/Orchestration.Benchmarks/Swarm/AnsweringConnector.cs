using Orchestration.Engines;
using Orchestration.Testing;

namespace Orchestration.Benchmarks.Swarm;

/// <summary>In-memory engines, large enough for a share of all containers.</summary>
internal sealed class AnsweringConnector : IEngineConnector
{
    public Task<IEngine> ConnectAsync(EngineEndpoint endpoint, CancellationToken cancellationToken = default)
    {
        var engine = new InMemoryEngine(new() { Name = endpoint.NodeName!, Cpus = 64, Memory = ByteSize.Gibibytes(256) });
        engine.AddImage(InMemoryImage.Busybox);
        return Task.FromResult<IEngine>(engine);
    }
}
