namespace Orchestration.Engines;

/// <summary>What the choice of an endpoint depends on: variables, directories, sockets that are there.</summary>
/// <param name="Variables">Looks an environment variable up; empty counts as unset.</param>
/// <param name="Home">The user's home directory.</param>
/// <param name="Exists">Whether a socket or pipe is there.</param>
/// <param name="IsWindows">Whether this is Windows.</param>
internal sealed record EndpointEnvironment(Func<string, string?> Variables, string Home, Func<string, bool> Exists, bool IsWindows)
{
    public string ConfigDirectory => Variable("DOCKER_CONFIG") ?? Path.Combine(Home, ".docker");

    public static EndpointEnvironment OfProcess() => new(
        Environment.GetEnvironmentVariable,
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
        File.Exists,
        OperatingSystem.IsWindows());

    public string? Variable(string name) => Variables(name) is { Length: > 0 } value ? value : null;
}
