using Orchestration.Machines.Fleet;
using Orchestration.Ssh;

namespace Orchestration.Machines.Creation.Steps;

/// <summary>Logs in as soon as the host lets us, pins its key, and looks at the system.</summary>
internal sealed class LogIn : IMachineStep
{
    private SshHostKey? _shown;

    public string Name => "log in";

    public async Task<string?> FindWorkAsync(MachineWork work, CancellationToken cancellationToken)
    {
        SshException? last = null;
        var timeout = work.Services.Options.HostTimeout;
        var session = await Waiting.ForAsync(
            async token =>
            {
                try
                {
                    return await work.Services.Ssh.ConnectAsync(MachineView.Ssh(work.Record, work.Address, work.Services.Store), token).ConfigureAwait(false);
                }
                catch (SshException exception) when (MayPass(exception.Failure))
                {
                    last = exception;
                    return null;
                }
            },
            () => new MachineStepException(work.Record.Name, Name, $"no login within {timeout.TotalSeconds:0} s: {last!.Message}", "", last),
            timeout, work.Services.Time, cancellationToken).ConfigureAwait(false);

        _shown = session.HostKey;
        await work.UseAsync(session, cancellationToken).ConfigureAwait(false);
        return work.Record.HostKey is null ? $"host key pinned: {_shown.Fingerprint}" : null;
    }

    public Task RunAsync(MachineWork work, CancellationToken cancellationToken) =>
        work.SaveAsync(record => record with { HostKey = _shown }, cancellationToken);

    // A host that is still starting has no server yet, or one that does not know the user's key yet.
    private static bool MayPass(SshFailure failure) =>
        failure is SshFailure.Unreachable or SshFailure.ConnectionLost or SshFailure.AuthenticationRefused;
}
