using Orchestration;
using Orchestration.Machines;
using Orchestration.Swarm;

namespace Quickstart;

/// <summary>Where the tour takes place: what differs between a real engine and memory, and nothing else.</summary>
internal sealed record Site(string Title, Orchestrator Orchestrator, HttpClient Http) : IAsyncDisposable
{
    /// <summary>Chooses the driver of the machines.</summary>
    public required Func<IMachineBuilder, IMachineBuilder> Machines { get; init; }

    /// <summary>Brings the base image of the builds to the cluster where no registry can be asked.</summary>
    public required Func<Cluster, CancellationToken, Task> SupplyAsync { get; init; }

    /// <summary>What the tour has left behind, by name.</summary>
    public required Func<CancellationToken, Task<IReadOnlyList<string>>> LeftoversAsync { get; init; }

    /// <summary>Closes what the site opened.</summary>
    public required Func<ValueTask> CloseAsync { get; init; }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Orchestrator.DisposeAsync();
        await CloseAsync();
    }
}
