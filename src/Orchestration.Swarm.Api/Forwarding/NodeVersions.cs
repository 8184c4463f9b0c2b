using System.Runtime.CompilerServices;
using Orchestration.Engines;

namespace Orchestration.Swarm.Api.Forwarding;

/// <summary>API versions that nodes speak; each is asked once.</summary>
internal sealed class NodeVersions
{
    private readonly ConditionalWeakTable<IEngine, Task<EngineVersion>> _known = [];

    /// <summary>The version that a node speaks next to the one that a client asks for.</summary>
    public async ValueTask<string> ClampAsync(IEngine engine, string wanted, CancellationToken cancellationToken)
    {
        if (!Version.TryParse(wanted, out var version)) return wanted;
        var asked = _known.GetValue(engine, static engine => engine.System.GetVersionAsync());
        try
        {
            var spoken = await asked.WaitAsync(cancellationToken).ConfigureAwait(false);
            if (Version.TryParse(spoken.ApiVersion, out var newest) && version > newest) return spoken.ApiVersion;
            return Version.TryParse(spoken.MinApiVersion, out var oldest) && version < oldest ? spoken.MinApiVersion : wanted;
        }
        catch (EngineException)
        {
            _known.Remove(engine);
            throw;
        }
    }
}
