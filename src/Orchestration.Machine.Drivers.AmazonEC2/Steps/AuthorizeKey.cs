using Orchestration.Machines.AmazonEC2.Calls;
using Orchestration.Machines.AmazonEC2.Hosts;
using Orchestration.Ssh;

namespace Orchestration.Machines.AmazonEC2.Steps;

/// <summary>Where the user's own key opens the host, logs in with it once and makes the machine's key known, whether or not user data did.</summary>
internal sealed class AuthorizeKey : IHostStep
{
    // The line is compared whole, so that a second run adds nothing.
    private const string Script =
        "umask 077; mkdir -p \"$HOME/.ssh\" && touch \"$HOME/.ssh/authorized_keys\" && "
        + "{ grep -qxF -e \"$1\" \"$HOME/.ssh/authorized_keys\" || { [ -z \"$(tail -c1 \"$HOME/.ssh/authorized_keys\")\" ] || echo; printf '%s\\n' \"$1\"; } >> \"$HOME/.ssh/authorized_keys\"; }";

    public async Task RunAsync(HostWork work, CancellationToken cancellationToken)
    {
        if (work.Plan.KeyFile is not { } file || work.State.IsKeyAuthorized || work.Creation.AuthorizedKey.Length == 0) return;
        var session = await LogInAsync(work, file, cancellationToken).ConfigureAwait(false);
        await using var closing = session.ConfigureAwait(false);
        await work.Creation.PinHostKeyAsync(session.HostKey, cancellationToken).ConfigureAwait(false);
        var result = await session.RunAsync(new ShellCommand(["sh", "-c", Script, "sh", work.Creation.AuthorizedKey]), work.Creation.Progress, cancellationToken).ConfigureAwait(false);
        if (!result.Succeeded) throw Refused(work, result.Error.Trim());
        await work.SaveAsync(work.State with { IsKeyAuthorized = true }, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<ISshSession> LogInAsync(HostWork work, string file, CancellationToken cancellationToken)
    {
        var last = "the instance has no address";
        return await Waiting.ForAsync(
            async () =>
            {
                var instance = await work.Region.FindAsync(work.State.InstanceId!, cancellationToken).ConfigureAwait(false);
                if (InstanceView.Address(instance, work.State) is not { } address) return null;
                try
                {
                    return await work.Ssh.ConnectAsync(new SshEndpoint(address.Host, address.SshUser) { Port = address.SshPort, Credentials = [new SshCredential.KeyFile(file)] }, cancellationToken).ConfigureAwait(false);
                }
                catch (SshException exception) when (exception.Failure is SshFailure.Unreachable or SshFailure.ConnectionLost or SshFailure.AuthenticationRefused)
                {
                    last = exception.Message;
                    return null;
                }
            },
            work.Options.LaunchTimeout, work.Time, cancellationToken).ConfigureAwait(false) ?? throw Refused(work, last);
    }

    private static MachineDriverException Refused(HostWork work, string found) =>
        new("ORC8311", AmazonEC2MachineDriver.DriverName, $"The first login on the host of machine '{work.Creation.Definition.Name}' with ssh-keypath failed", new ErrorFacts { Found = found });
}
