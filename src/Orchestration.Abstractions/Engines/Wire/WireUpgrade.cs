namespace Orchestration.Engines;

/// <summary>Outcome of a request for a raw stream.</summary>
/// <param name="Response">The answer: 101 or 200 with an empty body when upgraded, else the engine's refusal.</param>
/// <param name="Connection">The raw stream; null when the engine refused.</param>
public sealed record WireUpgrade(WireResponse Response, WireConnection? Connection) : IAsyncDisposable
{
    /// <summary>Closes the answer and the connection.</summary>
    /// <returns>A task that ends when both are closed.</returns>
    public async ValueTask DisposeAsync()
    {
        await Response.DisposeAsync().ConfigureAwait(false);
        if (Connection is not null) await Connection.DisposeAsync().ConfigureAwait(false);
    }
}
