using Orchestration.Ssh;

namespace Orchestration.Machines.Provisioning.Hosts;

/// <summary>Runs commands on a host, with the rights of root where they are needed.</summary>
internal sealed class HostShell(ISshSession session, bool isRoot, IProgress<string>? output)
{
    public Task<ShellResult> RunAsync(ShellCommand command, CancellationToken cancellationToken) =>
        session.RunAsync(command, output: null, cancellationToken);

    public Task<ShellResult> RunAsRootAsync(ShellCommand command, CancellationToken cancellationToken) =>
        session.RunAsync(Raise(command), output: null, cancellationToken);

    /// <summary>Runs a command that may take long: its lines are reported.</summary>
    public Task<ShellResult> WatchAsRootAsync(ShellCommand command, CancellationToken cancellationToken) =>
        session.RunAsync(Raise(command), output, cancellationToken);

    /// <exception cref="HostCommandException">The command failed.</exception>
    public async Task RequireAsRootAsync(ShellCommand command, CancellationToken cancellationToken)
    {
        var result = await RunAsRootAsync(command, cancellationToken).ConfigureAwait(false);
        if (!result.Succeeded) throw new HostCommandException(command, result);
    }

    private ShellCommand Raise(ShellCommand command) => isRoot ? command : HostCommands.AsRoot(command);
}
