using Orchestration.Machines.Provisioning.Hosts;

namespace Orchestration.Machines.Creation.Steps;

/// <summary>Gives the host the machine's name, where the host was made for it.</summary>
internal sealed class SetHostname : IMachineStep
{
    public string Name => "set host name";

    public Task<string?> FindWorkAsync(MachineWork work, CancellationToken cancellationToken) =>
        Task.FromResult(Find(work.Host, work.Record.Name, work.Driver.Capabilities.CreatesHosts));

    public static string? Find(HostFacts host, string name, bool ownsHost) =>
        !ownsHost || string.Equals(host.Hostname, name, StringComparison.OrdinalIgnoreCase) ? null : $"it is '{host.Hostname}'";

    public async Task RunAsync(MachineWork work, CancellationToken cancellationToken)
    {
        await work.Shell.RequireAsRootAsync(work.Host.Services.SetHostname(work.Record.Name), cancellationToken).ConfigureAwait(false);
        await work.Shell.RequireAsRootAsync(HostCommands.AddHostsEntry(work.Record.Name), cancellationToken).ConfigureAwait(false);
    }
}
