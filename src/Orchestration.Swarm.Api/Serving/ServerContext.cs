using Microsoft.Extensions.Logging;

namespace Orchestration.Swarm.Api.Serving;

/// <summary>What all connections of a server share.</summary>
/// <param name="Calls">Where calls go.</param>
/// <param name="Limits">Limits.</param>
/// <param name="Time">Time.</param>
/// <param name="Logger">Log.</param>
/// <param name="Stopping">Fires when no further request is taken.</param>
/// <param name="Aborting">Fires when requests at work are ended.</param>
internal sealed record ServerContext(
    CallPipeline Calls,
    ApiLimits Limits,
    TimeProvider Time,
    ILogger Logger,
    CancellationToken Stopping,
    CancellationToken Aborting);
