using Orchestration.Swarm.Api.Http;

namespace Orchestration.Swarm.Api.Serving;

/// <summary>
/// Ends a call some time after its client has ended its direction. The system does not tell a client that has gone
/// from one that only has nothing more to say; the first must not hold the engine's stream, the second gets its answer.
/// </summary>
internal sealed class ClientWatch : IDisposable
{
    private readonly Deadline _deadline;
    private readonly CancellationTokenRegistration _ended;

    public ClientWatch(ClientConnection client, TimeProvider time, TimeSpan patience, CancellationToken aborting)
    {
        _deadline = new Deadline(time, aborting);
        _ended = client.ClientEnded.UnsafeRegister(_ => _deadline.Start(patience), state: null);
    }

    public CancellationToken Token => _deadline.Token;

    /// <summary>Lets the connection go on without this limit.</summary>
    public void Stop()
    {
        _ended.Dispose();
        _deadline.Stop();
    }

    public void Dispose()
    {
        _ended.Dispose();
        _deadline.Dispose();
    }
}
