using Orchestration.Machines.Provisioning.Hosts;
using Orchestration.Ssh;

namespace Orchestration.Machines.Fleet.Power;

/// <summary>A text that differs after every start of a host.</summary>
internal static class BootMarker
{
    /// <summary>Reads it; null when the host cannot be asked.</summary>
    public static async Task<string?> ReadAsync(MachineRecord record, FleetServices services, CancellationToken cancellationToken)
    {
        if (record.Address is not { } address) return null;
        try
        {
            var session = await services.Ssh.ConnectAsync(MachineView.Ssh(record, address, services.Store), cancellationToken).ConfigureAwait(false);
            await using var closing = session.ConfigureAwait(false);
            var result = await session.RunAsync(HostCommands.ReadBoot, output: null, cancellationToken).ConfigureAwait(false);
            return result.Succeeded ? result.Output : null;
        }
        catch (SshException exception) when (exception.Failure is not SshFailure.HostKeyChanged)
        {
            return null;
        }
    }
}
