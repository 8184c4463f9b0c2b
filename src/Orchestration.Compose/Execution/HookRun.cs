using Orchestration.Engines;

namespace Orchestration.Compose.Execution;

/// <summary>Runs a hook of a service's life in its container and wants it to end with 0.</summary>
internal sealed class HookRun(IEngine engine)
{
    private const int BufferSize = 4096;

    public async Task RunAsync(string container, PlanStep.RunHook step, CancellationToken cancellationToken)
    {
        var hook = step.Hook;
        var exec = await engine.Containers.CreateExecAsync(container, new()
        {
            Command = hook.Command ?? [],
            User = hook.User,
            Privileged = hook.Privileged ? true : null,
            WorkingDirectory = hook.WorkingDirectory,
            Environment = [.. hook.Environment.OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => pair.Value is null ? pair.Key : $"{pair.Key}={pair.Value}")],
            AttachStdout = true,
            AttachStderr = true,
        }, cancellationToken).ConfigureAwait(false);
        var stream = await engine.Containers.StartExecAsync(exec.Id, cancellationToken: cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false)) await DrainAsync(stream, cancellationToken).ConfigureAwait(false);
        var ended = await engine.Containers.InspectExecAsync(exec.Id, cancellationToken).ConfigureAwait(false);
        if (ended.ExitCode is { } code and not 0)
            throw new DeploymentException(DeploymentCodes.HookFailed, $"the {step.Cause} hook of {step.Resource} failed", new() { Found = FormattableString.Invariant($"exit code {code}"), Wanted = "exit code 0" });
    }

    private static async Task DrainAsync(EngineStream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferSize];
        while (!(await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)).IsEnd)
        {
        }
    }
}
