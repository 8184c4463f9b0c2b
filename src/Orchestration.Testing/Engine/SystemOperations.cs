using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>What an in-memory engine tells of itself.</summary>
internal sealed class SystemOperations(EngineState state) : ISystemOperations
{
    private const string Os = "linux";

    public Task<EnginePing> PingAsync(CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync(EngineOperation.SystemPing, null, () => new EnginePing { ApiVersion = state.Options.ApiVersion, OsType = Os, BuilderVersion = "1" }, cancellationToken);

    public Task<EngineVersion> GetVersionAsync(CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync(EngineOperation.SystemVersion, null, () => new EngineVersion
        {
            Version = state.Options.ServerVersion,
            ApiVersion = state.Options.ApiVersion,
            MinApiVersion = "1.24",
            Os = Os,
            Arch = state.Options.Architecture == "x86_64" ? "amd64" : state.Options.Architecture,
            KernelVersion = state.Options.KernelVersion,
        }, cancellationToken);

    public Task<EngineInfo> GetInfoAsync(CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync(EngineOperation.SystemInfo, null, Info, cancellationToken);

    public Task<Secret?> AuthenticateAsync(RegistryCredential credential, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync<Secret?>(EngineOperation.SystemAuthenticate, credential.Registry, () =>
            state.Options.Registry.Accepts(credential.Registry, credential)
                ? null
                : throw new EngineCredentialException(credential.Registry, $"login attempt to {credential.Registry} failed with status: 401 Unauthorized"), cancellationToken);

    private EngineInfo Info()
    {
        lock (state.Sync)
        {
            var containers = state.Containers.NewestFirst.ToArray();
            var paused = containers.Count(static container => container.Phase == ContainerPhase.Paused);
            var running = containers.Count(static container => container.IsRunning) - paused;
            return new EngineInfo
            {
                Id = state.EngineId,
                Name = state.Options.Name,
                ServerVersion = state.Options.ServerVersion,
                OperatingSystem = state.Options.OperatingSystem,
                OsType = Os,
                Architecture = state.Options.Architecture,
                KernelVersion = state.Options.KernelVersion,
                Cpus = state.Options.Cpus,
                MemoryTotal = state.Options.Memory.Bytes,
                Containers = containers.Length,
                ContainersRunning = running,
                ContainersPaused = paused,
                ContainersStopped = containers.Length - running - paused,
                Images = state.Images.Count,
                Driver = "overlay2",
                DockerRootDir = "/var/lib/docker",
                Labels = [.. state.Options.Labels.Select(static label => $"{label.Key}={label.Value}")],
                SystemTime = state.Now.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
                Swarm = SwarmView.Info(state),
            };
        }
    }
}
