using Orchestration.Machines.Creation;
using Orchestration.Machines.Provisioning.Hosts;
using Orchestration.Ssh;

namespace Orchestration.Machines;

/// <summary>A host as steps and installers of one's own see it.</summary>
public sealed class ProvisionHost
{
    private readonly MachineWork _work;

    internal ProvisionHost(MachineWork work) => _work = work;

    /// <summary>The machine as it is wanted.</summary>
    public MachineDefinition Machine => _work.Definition;

    /// <summary>Its system.</summary>
    public HostSystem System => _work.Host.System;

    /// <summary>What starts its services: <c>systemd</c>, <c>openrc</c> or <c>sysv</c>.</summary>
    public string ServiceManager => _work.Host.Services.Name;

    /// <summary>Whether the login is root's; else commands become root by sudo.</summary>
    public bool IsRoot => _work.Host.IsRoot;

    /// <summary>The step that is going on.</summary>
    internal string Step => _work.CurrentStep;

    /// <summary>Runs a command as root whose output is nobody's progress.</summary>
    internal Task<ShellResult> AskAsync(ShellCommand command, CancellationToken cancellationToken) => _work.Shell.RunAsRootAsync(command, cancellationToken);

    /// <summary>Tells a line as progress.</summary>
    internal void Report(string line) => _work.Lines.Report(line);

    /// <summary>Runs a command as root; its output lines are reported as progress.</summary>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">Ends the command.</param>
    /// <returns>What came of it; any exit code is a result, not an error.</returns>
    public Task<ShellResult> RunAsync(ShellCommand command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return _work.Shell.WatchAsRootAsync(command, cancellationToken);
    }

    /// <summary>Runs a command as root that has to succeed.</summary>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">Ends the command.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="MachineStepException">The exit code is not 0; it holds the last output.</exception>
    public async Task<ShellResult> RequireAsync(ShellCommand command, CancellationToken cancellationToken = default)
    {
        var result = await RunAsync(command, cancellationToken).ConfigureAwait(false);
        if (result.Succeeded) return result;
        var failure = new HostCommandException(command, result);
        throw new MachineStepException(_work.Record.Name, _work.CurrentStep, failure.Message, failure.LastOutput, failure);
    }

    /// <summary>Writes a file as root; it appears under its name only when complete, and its content is in no command line.</summary>
    /// <param name="path">Absolute path; missing directories are made.</param>
    /// <param name="content">Content.</param>
    /// <param name="mode">Permission bits; default: readable by all, writable by root.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when it is there.</returns>
    public async Task WriteFileAsync(
        string path, ReadOnlyMemory<byte> content,
        UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        await RequireAsync(HostCommands.WriteFile(path, content, Convert.ToString((int)mode, 8).PadLeft(4, '0')), cancellationToken).ConfigureAwait(false);
    }
}
