using System.Text;
using Orchestration.Machines.Provisioning.Configuration;
using Orchestration.Machines.Provisioning.Hosts;

namespace Orchestration.Machines.Creation.Steps;

/// <summary>Merges what the machine needs into the host's <c>daemon.json</c>.</summary>
internal sealed class WriteEngineSettings : IMachineStep
{
    public string Name => "write engine settings";

    public Task<string?> FindWorkAsync(MachineWork work, CancellationToken cancellationToken) => Task.FromResult(
        Merge(work) is null ? null : work.Host.DaemonJson is null ? "there are none yet" : "they differ");

    public Task RunAsync(MachineWork work, CancellationToken cancellationToken) => work.Shell.RequireAsRootAsync(
        HostCommands.WriteFile(EnginePaths.DaemonJson, Encoding.UTF8.GetBytes(Merge(work)!), "0644"), cancellationToken);

    private string? Merge(MachineWork work)
    {
        try
        {
            return DaemonSettings.Merge(work.Host.DaemonJson, work.Definition, work.Driver.Name);
        }
        catch (FormatException exception)
        {
            throw new MachineStepException(work.Record.Name, Name, $"{EnginePaths.DaemonJson} on the host is not JSON: {exception.Message}", "", exception);
        }
    }
}
