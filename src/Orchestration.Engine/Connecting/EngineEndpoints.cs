namespace Orchestration.Engines;

/// <summary>Finds the engine that docker's own tools would take.</summary>
public static class EngineEndpoints
{
    /// <summary>
    /// The endpoint of this process's environment: <c>DOCKER_HOST</c> (with <c>DOCKER_TLS_VERIFY</c> and
    /// <c>DOCKER_CERT_PATH</c>), <c>DOCKER_CONTEXT</c>, the configuration's current context, then the first socket
    /// that is there: Docker's, rootless Docker's, Docker Desktop's, Podman's.
    /// </summary>
    /// <returns>The endpoint.</returns>
    /// <exception cref="EngineEndpointException">A setting names no usable endpoint.</exception>
    public static EngineEndpoint Resolve() => Resolve(EndpointEnvironment.OfProcess());

    /// <summary>The endpoint of a docker context.</summary>
    /// <param name="name">Name of the context; <c>default</c> is the environment's own endpoint.</param>
    /// <returns>The endpoint.</returns>
    /// <exception cref="EngineEndpointException">There is no such context, or it cannot be read.</exception>
    public static EngineEndpoint OfContext(string name) => OfContext(name, EndpointEnvironment.OfProcess());

    /// <summary>Reads an address as docker's tools write it.</summary>
    /// <param name="address"><c>unix:///path</c>, <c>npipe:////./pipe/name</c>, <c>tcp://host:port</c>, <c>ssh://user@host</c>, or <c>host:port</c>.</param>
    /// <returns>The endpoint, without TLS material.</returns>
    /// <exception cref="EngineEndpointException">The address cannot be read.</exception>
    public static EngineEndpoint Parse(string address) => new(EndpointAddress.Parse(address, "address"));

    internal static EngineEndpoint Resolve(EndpointEnvironment environment)
    {
        foreach (var source in Sources)
            if (source(environment) is { } endpoint) return endpoint;
        return new EngineEndpoint(new Uri(environment.IsWindows ? DefaultSockets.WindowsPipe : DefaultSockets.Docker));
    }

    internal static EngineEndpoint OfContext(string name, EndpointEnvironment environment) => name == DockerContexts.Default
        ? FromHost(environment) ?? DefaultSockets.Find(environment) ?? new EngineEndpoint(new Uri(environment.IsWindows ? DefaultSockets.WindowsPipe : DefaultSockets.Docker))
        : DockerContexts.Read(name, environment.ConfigDirectory);

    private static IReadOnlyList<Func<EndpointEnvironment, EngineEndpoint?>> Sources =>
        [FromHost, FromContextVariable, FromCurrentContext, DefaultSockets.Find];

    private static EngineEndpoint? FromHost(EndpointEnvironment environment)
    {
        if (environment.Variable("DOCKER_HOST") is not { } host) return null;
        var endpoint = new EngineEndpoint(EndpointAddress.Parse(host, "DOCKER_HOST"));
        if (environment.Variable("DOCKER_TLS_VERIFY") is null || endpoint.Address.Scheme is not ("tcp" or "http" or "https")) return endpoint;
        return endpoint with { Tls = TlsFiles.InDirectory(environment.Variable("DOCKER_CERT_PATH") ?? environment.ConfigDirectory) };
    }

    private static EngineEndpoint? FromContextVariable(EndpointEnvironment environment) =>
        environment.Variable("DOCKER_CONTEXT") is { } name && name != DockerContexts.Default ? OfContext(name, environment) : null;

    private static EngineEndpoint? FromCurrentContext(EndpointEnvironment environment)
    {
        // DOCKER_CONTEXT=default turns the configuration's choice off.
        if (environment.Variable("DOCKER_CONTEXT") is not null) return null;
        return DockerConfigFile.Read(environment.ConfigDirectory).CurrentContext is { Length: > 0 } name && name != DockerContexts.Default
            ? OfContext(name, environment)
            : null;
    }
}
