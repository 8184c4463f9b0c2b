using Orchestration.Ssh;

namespace Orchestration.Machines.Generic.Hosts;

/// <summary>The login with the user's own credentials, which makes the machine's own key known to the host.</summary>
internal static class FirstLogin
{
    // The line is compared whole, so that a second run adds nothing.
    private const string AuthorizeScript =
        "umask 077; mkdir -p \"$HOME/.ssh\" && touch \"$HOME/.ssh/authorized_keys\" && "
        + "{ grep -qxF -e \"$1\" \"$HOME/.ssh/authorized_keys\" || { [ -z \"$(tail -c1 \"$HOME/.ssh/authorized_keys\")\" ] || echo; printf '%s\\n' \"$1\"; } >> \"$HOME/.ssh/authorized_keys\"; }";

    public static SshEndpoint Endpoint(MachineDefinition definition, GenericMachineOptions options) =>
        new(HostCheck.AddressOf(definition, options), options.User) { Port = options.Port, Credentials = [.. options.Credentials], HostKey = options.HostKey };

    public static ShellCommand Authorize(string key) => new(["sh", "-c", AuthorizeScript, "sh", key]);

    public static async Task TryAsync(ISshConnector ssh, SshEndpoint endpoint, CancellationToken cancellationToken)
    {
        var session = await ConnectAsync(ssh, endpoint, cancellationToken).ConfigureAwait(false);
        await session.DisposeAsync().ConfigureAwait(false);
    }

    public static async Task AuthorizeAsync(ISshConnector ssh, SshEndpoint endpoint, MachineCreation creation, CancellationToken cancellationToken)
    {
        var session = await ConnectAsync(ssh, endpoint, cancellationToken).ConfigureAwait(false);
        await using var closing = session.ConfigureAwait(false);
        await creation.PinHostKeyAsync(session.HostKey, cancellationToken).ConfigureAwait(false);
        var result = await session.RunAsync(Authorize(creation.AuthorizedKey), creation.Progress, cancellationToken).ConfigureAwait(false);
        if (!result.Succeeded)
            throw new MachineDriverException("ORC8204", GenericMachineDriver.DriverName, $"The key of '{creation.Definition.Name}' could not be added on {endpoint.Host}", new ErrorFacts { Found = result.Error.Trim() });
    }

    private static async Task<ISshSession> ConnectAsync(ISshConnector ssh, SshEndpoint endpoint, CancellationToken cancellationToken)
    {
        try
        {
            return await ssh.ConnectAsync(endpoint, cancellationToken).ConfigureAwait(false);
        }
        catch (SshException exception)
        {
            throw new MachineDriverException("ORC8205", GenericMachineDriver.DriverName, $"The first login on the host failed: {exception.Problem}", exception.Facts, exception);
        }
    }
}
