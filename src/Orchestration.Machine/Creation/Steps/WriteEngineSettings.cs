using System.Text;
using Orchestration.Machines.Provisioning.Configuration;
using Orchestration.Machines.Provisioning.Hosts;

namespace Orchestration.Machines.Creation.Steps;

/// <summary>Merges what the machine needs into the host's <c>daemon.json</c>.</summary>
internal sealed class WriteEngineSettings : IMachineStep
{
    public string Name => "write engine settings";

    public Task<string?> FindWorkAsync(MachineWork work, CancellationToken cancellationToken) => Task.FromResult(
        Merge(work) is null && string.Equals(work.Record.SettingKeys, Keys(work), StringComparison.Ordinal) ? null
        : work.Host.DaemonJson is null ? "there are none yet" : "they differ");

    public async Task RunAsync(MachineWork work, CancellationToken cancellationToken)
    {
        // Until the file is there, both what was written and what will be may be found in it.
        var merged = Merge(work);
        var both = string.Join(',', $"{work.Record.SettingKeys},{Keys(work)}".Split(',', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        await work.SaveAsync(record => record with { SettingKeys = both }, cancellationToken).ConfigureAwait(false);
        if (merged is not null)
            await work.Shell.RequireAsRootAsync(HostCommands.WriteFile(EnginePaths.DaemonJson, Encoding.UTF8.GetBytes(merged), "0644"), cancellationToken).ConfigureAwait(false);
        await work.SaveAsync(record => record with { SettingKeys = Keys(work) }, cancellationToken).ConfigureAwait(false);
    }

    private static string Keys(MachineWork work) => DaemonSettings.Keys(work.Labelled, work.Driver.Name);

    private string? Merge(MachineWork work)
    {
        try
        {
            return DaemonSettings.Merge(work.Host.DaemonJson, work.Labelled, work.Driver.Name, work.Record.SettingKeys);
        }
        catch (FormatException exception)
        {
            throw new MachineStepException(work.Record.Name, Name, $"{EnginePaths.DaemonJson} on the host is not JSON: {exception.Message}", "", exception);
        }
    }
}
