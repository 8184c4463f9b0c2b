using System.Diagnostics.Metrics;

namespace Orchestration.Swarm.Api;

/// <summary>Names of what this package tells about itself. They are stable.</summary>
public static class ApiTelemetry
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "Orchestration.Swarm.Api";

    /// <summary>Histogram, seconds until an answer began; tags <c>docker.operation</c>, <c>http.request.method</c>, <c>http.response.status_code</c>.</summary>
    public const string CallDuration = "orchestration.api.call.duration";

    /// <summary>Connections that are open.</summary>
    public const string OpenConnections = "orchestration.api.connections";

    /// <summary>Connections that have become raw streams (attach, exec, sessions).</summary>
    public const string OpenStreams = "orchestration.api.streams";

    /// <summary>Counter of requests that were refused before they were a call; tag <c>http.response.status_code</c>.</summary>
    public const string RefusedRequests = "orchestration.api.refused";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Histogram<double> Durations = Meter.CreateHistogram<double>(CallDuration, "s", "Time until an answer began.");
    private static readonly Counter<long> Refusals = Meter.CreateCounter<long>(RefusedRequests, "{request}", "Requests that were refused before they were a call.");

    internal static UpDownCounter<int> Connections { get; } = Meter.CreateUpDownCounter<int>(OpenConnections, "{connection}", "Connections that are open.");

    internal static UpDownCounter<int> Streams { get; } = Meter.CreateUpDownCounter<int>(OpenStreams, "{stream}", "Connections that have become raw streams.");

    internal static void Answered(ApiCall call, int statusCode, TimeSpan duration) =>
        Durations.Record(duration.TotalSeconds, new("docker.operation", call.Operation ?? "unknown"), new("http.request.method", call.Method), new("http.response.status_code", statusCode));

    internal static void Refused(int statusCode) => Refusals.Add(1, new KeyValuePair<string, object?>("http.response.status_code", statusCode));
}
