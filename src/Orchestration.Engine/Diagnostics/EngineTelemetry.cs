using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Orchestration.Engines;

/// <summary>Names of what this package tells about itself. They are stable.</summary>
public static class EngineTelemetry
{
    /// <summary>Name of the activity source: one client activity per call, named by method and route.</summary>
    public const string ActivitySourceName = "Orchestration.Engine";

    /// <summary>Name of the meter.</summary>
    public const string MeterName = "Orchestration.Engine";

    /// <summary>Histogram, seconds until an answer began; tags <c>http.request.method</c>, <c>http.route</c>, <c>http.response.status_code</c> (0: none came).</summary>
    public const string RequestDuration = "orchestration.engine.request.duration";

    /// <summary>Counter of connections that were opened.</summary>
    public const string ConnectionsOpened = "orchestration.engine.connections.opened";

    /// <summary>Counter of event streams that were opened again.</summary>
    public const string EventReconnects = "orchestration.engine.event.reconnects";

    private static readonly ActivitySource Source = new(ActivitySourceName);
    private static readonly Meter Meter = new(MeterName);
    private static readonly Histogram<double> Durations = Meter.CreateHistogram<double>(RequestDuration, "s", "Time until an answer began.");

    internal static Counter<long> Connections { get; } = Meter.CreateCounter<long>(ConnectionsOpened, "{connection}", "Connections that were opened.");

    internal static Counter<long> Reconnects { get; } = Meter.CreateCounter<long>(EventReconnects, "{reconnect}", "Event streams that were opened again.");

    internal static Activity? Start(EngineCall call, string endpoint)
    {
        if (!Source.HasListeners()) return null;
        var activity = Source.StartActivity($"{call.Method.Method} {call.Target.Route}", ActivityKind.Client);
        activity?.SetTag("server.address", endpoint);
        activity?.SetTag("http.request.method", call.Method.Method);
        activity?.SetTag("http.route", call.Target.Route);
        return activity;
    }

    internal static void Failed(Activity? activity, EngineException error)
    {
        activity?.SetStatus(ActivityStatusCode.Error, error.Problem);
        activity?.SetTag("error.type", error.Code);
    }

    internal static void Record(EngineCall call, long started, HttpResponseMessage? response)
    {
        if (!Durations.Enabled) return;
        Durations.Record(
            Stopwatch.GetElapsedTime(started).TotalSeconds,
            new("http.request.method", call.Method.Method),
            new("http.route", call.Target.Route),
            new("http.response.status_code", (int?)response?.StatusCode ?? 0));
    }
}
