using Orchestration.Machines.Provisioning.Configuration;
using Orchestration.Machines.Provisioning.Hosts;
using Orchestration.Machines.Provisioning.Packages;

namespace Orchestration.Machines.Creation.Steps;

/// <summary>Writes the systemd drop-in, before the engine can start without it.</summary>
internal sealed class WriteServiceSettings : IMachineStep
{
    public string Name => "write service settings";

    public Task<string?> FindWorkAsync(MachineWork work, CancellationToken cancellationToken) =>
        Task.FromResult(File(work.Host, work.Definition).IsOn(work.Host) ? null : "they differ");

    public Task RunAsync(MachineWork work, CancellationToken cancellationToken)
    {
        var file = File(work.Host, work.Definition);
        return work.Shell.RequireAsRootAsync(HostCommands.WriteFile(file.Path, file.Content, file.Mode), cancellationToken);
    }

    /// <summary>An engine that is not there yet will be where its package puts it, with its socket unit.</summary>
    public static HostFile File(HostFacts host, MachineDefinition definition) => ServiceDropIn.Write(
        host.EnginePath ?? PackageFamilies.Find(host.System)!.EnginePath,
        socketActivated: host.EnginePath is null || host.Socket.IsLoaded,
        definition.Engine.Environment);
}
