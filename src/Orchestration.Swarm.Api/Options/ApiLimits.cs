namespace Orchestration.Swarm.Api;

/// <summary>What one client may take from the front. Everything beyond is answered with an error and the connection closed.</summary>
public sealed class ApiLimits
{
    /// <summary>Connections at once, over all endpoints; further ones are closed at once. Default 1,024.</summary>
    public int MaxConnections { get; set; } = 1024;

    /// <summary>Bytes of a request's line and headers. Default 64 KiB: registry credentials travel in headers.</summary>
    public int MaxHeadBytes { get; set; } = 64 * 1024;

    /// <summary>Headers of a request. Default 100.</summary>
    public int MaxHeaders { get; set; } = 100;

    /// <summary>Bytes of a JSON body. Default 16 MiB.</summary>
    public long MaxJsonBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>Bytes of an upload: build context, image, archive, or the body of a route that is not in the table. Default: no limit.</summary>
    public long MaxUploadBytes { get; set; } = long.MaxValue;

    /// <summary>Time from a request's first byte to the end of its headers. Default 30 seconds.</summary>
    public TimeSpan HeadTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Time for a whole JSON body. Default 60 seconds.</summary>
    public TimeSpan JsonTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Time an upload may be silent. Default 5 minutes.</summary>
    public TimeSpan UploadIdleTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Time a connection is kept between two requests. Default 3 minutes.</summary>
    public TimeSpan KeepAliveTimeout { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>
    /// Time a connection stays when one side has ended its direction and nothing moves: a client that closed while its
    /// answer was made, or that keeps an attached stream open after the program has ended. A program that goes on
    /// after its input has ended is not limited. Default 10 seconds.
    /// </summary>
    public TimeSpan HalfClosedTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Time that calls at work have to finish when the server stops. Default 10 seconds.</summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(10);

    internal IEnumerable<string> Problems() =>
    [
        .. Positive(nameof(MaxConnections), MaxConnections), .. Positive(nameof(MaxHeadBytes), MaxHeadBytes),
        .. Positive(nameof(MaxHeaders), MaxHeaders), .. Positive(nameof(MaxJsonBytes), MaxJsonBytes),
        .. Positive(nameof(MaxUploadBytes), MaxUploadBytes), .. Positive(nameof(HeadTimeout), HeadTimeout),
        .. Positive(nameof(JsonTimeout), JsonTimeout), .. Positive(nameof(UploadIdleTimeout), UploadIdleTimeout),
        .. Positive(nameof(KeepAliveTimeout), KeepAliveTimeout), .. Positive(nameof(HalfClosedTimeout), HalfClosedTimeout),
        .. Positive(nameof(ShutdownTimeout), ShutdownTimeout),
    ];

    private static IEnumerable<string> Positive(string name, long value) =>
        value > 0 ? [] : [$"Limits.{name} is {value}, not more than 0"];

    private static IEnumerable<string> Positive(string name, TimeSpan value) =>
        value > TimeSpan.Zero && value < TimeSpan.FromDays(24) ? [] : [$"Limits.{name} is {value:c}, not more than 0 and less than 24 days"];
}
