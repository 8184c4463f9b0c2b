namespace Orchestration.Engines;

/// <summary>Places where engines listen when nothing is configured.</summary>
internal static class DefaultSockets
{
    public const string Docker = "unix:///var/run/docker.sock";
    public const string WindowsPipe = "npipe:////./pipe/docker_engine";

    public static EngineEndpoint? Find(EndpointEnvironment environment)
    {
        if (environment.IsWindows) return new EngineEndpoint(new Uri(WindowsPipe));
        var found = Candidates(environment).FirstOrDefault(environment.Exists);
        return found is null ? null : new EngineEndpoint(new Uri($"unix://{found}"));
    }

    private static IEnumerable<string> Candidates(EndpointEnvironment environment)
    {
        var runtime = environment.Variable("XDG_RUNTIME_DIR");
        return
        [
            "/var/run/docker.sock",
            .. runtime is null ? [] : new[] { $"{runtime}/docker.sock" },
            $"{environment.Home}/.docker/run/docker.sock",
            $"{environment.Home}/.docker/desktop/docker.sock",
            .. runtime is null ? [] : new[] { $"{runtime}/podman/podman.sock" },
            "/run/podman/podman.sock",
        ];
    }
}
