namespace Orchestration.Swarm.Api;

/// <summary>Where the front listens and what it lets through. Read once, when the server is made.</summary>
public sealed class DockerApiOptions
{
    /// <summary>Paths of socket files, made with mode 0600. Default: none.</summary>
    public IList<string> UnixSockets { get; init; } = [];

    /// <summary>TCP endpoints. Default: none.</summary>
    public IList<ApiTcpEndpoint> Tcp { get; init; } = [];

    /// <summary>Hooks around every call, outermost first. Default: none.</summary>
    public IList<IApiHook> Hooks { get; init; } = [];

    /// <summary>
    /// Lets any web page that a client has open call too (CORS): with TCP and without TLS, whoever's page that is, is root
    /// on every engine behind it. Default false.
    /// </summary>
    public bool AllowWebPages { get; init; }

    /// <summary>Limits.</summary>
    public ApiLimits Limits { get; init; } = new();

    internal void Validate()
    {
        IReadOnlyList<string> problems =
        [
            .. UnixSockets.Count + Tcp.Count == 0 ? ["no endpoint is given: add one to UnixSockets or Tcp"] : Array.Empty<string>(),
            .. UnixSockets.Where(static path => !Path.IsPathRooted(path)).Select(static path => $"unix socket '{path}' is not an absolute path"),
            .. UnixSockets.GroupBy(static path => path, StringComparer.Ordinal).Where(static group => group.Count() > 1).Select(static group => $"unix socket '{group.Key}' is there twice"),
            .. Tcp.SelectMany(static endpoint => endpoint.Problems()),
            .. Limits.Problems(),
        ];
        if (problems.Count > 0) throw new ApiOptionsException(problems);
    }
}
