using Orchestration.Engines;

namespace Orchestration.Machines.Creation;

/// <summary>Asks an engine for its version over a new connection.</summary>
internal static class EngineCheck
{
    public static async Task<string> AskVersionAsync(IEngineConnector connector, EngineEndpoint endpoint, CancellationToken cancellationToken)
    {
        var engine = await connector.ConnectAsync(endpoint, cancellationToken).ConfigureAwait(false);
        await using var closing = engine.ConfigureAwait(false);
        return (await engine.System.GetVersionAsync(cancellationToken).ConfigureAwait(false)).Version;
    }
}
