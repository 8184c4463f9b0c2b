using Orchestration.Machines.Provisioning.Configuration;
using Orchestration.Machines.Provisioning.Hosts;
using Orchestration.Machines.Provisioning.Installers;
using Orchestration.Machines.Provisioning.Packages;

namespace Orchestration.Machines.Creation.Steps;

/// <summary>Writes the service manager's settings, before the engine can start without them.</summary>
internal sealed class WriteServiceSettings : IMachineStep
{
    public string Name => "write service settings";

    public Task<string?> FindWorkAsync(MachineWork work, CancellationToken cancellationToken) =>
        Task.FromResult(File(work).IsOn(work.Host) ? null : "they differ");

    public Task RunAsync(MachineWork work, CancellationToken cancellationToken)
    {
        var file = File(work);
        return work.Shell.RequireAsRootAsync(HostCommands.WriteFile(file.Path, file.Content, file.Mode), cancellationToken);
    }

    /// <summary>An engine that is not there yet will be where its installer puts it, with its socket unit.</summary>
    private static HostFile File(MachineWork work)
    {
        var (host, engine) = (work.Host, work.Definition.Engine);
        var path = host.EnginePath ?? EngineInstallers.Find(work.Services, host.System, engine)!.EnginePath(host.System);
        var hasSocket = host.EnginePath is null ? PackageFamilies.Find(host.System) is not { HasSocketUnit: false } : host.Socket.IsLoaded;
        return host.Services.WriteSettings(host, path, hasSocket, engine.Environment);
    }
}
