using Orchestration.Compose.Streams;
using Orchestration.Engines;

namespace Orchestration.Compose;

public sealed partial class ComposeApplication
{
    /// <summary>Runs a command in a running container and reads it to its end.</summary>
    /// <param name="service">The service.</param>
    /// <param name="command">The command with its arguments.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Ends the call; the command may go on.</param>
    /// <returns>Exit code and output.</returns>
    /// <exception cref="DeploymentException">No such container runs.</exception>
    public async Task<ProgramResult> ExecAsync(string service, IReadOnlyList<string> command, ExecOptions? options = null, CancellationToken cancellationToken = default)
    {
        var session = await OpenExecAsync(service, command, options, cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false)) return await SessionOutput.ReadAsync(session, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs a command in a running container and gives its streams.</summary>
    /// <param name="service">The service.</param>
    /// <param name="command">The command with its arguments.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The running command.</returns>
    /// <exception cref="DeploymentException">No such container runs.</exception>
    public async Task<ProgramSession> OpenExecAsync(string service, IReadOnlyList<string> command, ExecOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        RefuseInDryRun("a command in a container");
        var wanted = options ?? new();
        var container = await OneAsync(service, wanted.Number, running: true, cancellationToken).ConfigureAwait(false);
        var exec = await Engine.Containers.CreateExecAsync(container.Id, new()
        {
            Command = command,
            User = wanted.User,
            WorkingDirectory = wanted.WorkingDirectory,
            Environment = wanted.Environment.Count == 0 ? null : [.. wanted.Environment.OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => $"{pair.Key}={pair.Value}")],
            Privileged = wanted.Privileged ? true : null,
            Tty = wanted.Tty,
            AttachStdin = wanted.Stdin,
            AttachStdout = true,
            AttachStderr = true,
        }, cancellationToken).ConfigureAwait(false);
        var stream = await Engine.Containers.StartExecAsync(exec.Id, new() { Tty = wanted.Tty }, cancellationToken).ConfigureAwait(false);
        return new(container.Id, stream, token => ExitOfAsync(exec.Id, token), (size, token) => Engine.Containers.ResizeExecAsync(exec.Id, size, token));
    }

    /// <summary>The end of the streams may come a moment before the engine knows the exit code.</summary>
    private async Task<int> ExitOfAsync(string exec, CancellationToken cancellationToken)
    {
        while (true)
        {
            var found = await Engine.Containers.InspectExecAsync(exec, cancellationToken).ConfigureAwait(false);
            if (found is { Running: false, ExitCode: { } code }) return code;
            await Task.Delay(TimeSpan.FromMilliseconds(20), _options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<ComposeContainer> OneAsync(string service, int? number, bool running, CancellationToken cancellationToken)
    {
        var containers = await PsAsync(new() { Services = Named([service]), All = !running }, cancellationToken).ConfigureAwait(false);
        return containers.FirstOrDefault(container => number is null || container.Number == number)
            ?? throw new DeploymentException(DeploymentCodes.NoContainer, number is null
                ? $"the service '{service}' has no {(running ? "running " : "")}container"
                : FormattableString.Invariant($"the service '{service}' has no {(running ? "running " : "")}container number {number}"), new() { Remedy = "Bring the service up." });
    }
}
