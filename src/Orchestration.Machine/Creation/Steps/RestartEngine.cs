using Orchestration.Machines.Provisioning.Hosts;

namespace Orchestration.Machines.Creation.Steps;

/// <summary>Starts the engine with its settings; an engine that already runs with them is left alone.</summary>
internal sealed class RestartEngine : IMachineStep
{
    public string Name => "restart engine";

    public async Task<string?> FindWorkAsync(MachineWork work, CancellationToken cancellationToken)
    {
        // Earlier steps wrote files; what counts now is whether the engine started after that.
        await work.LookAsync(cancellationToken).ConfigureAwait(false);
        return Find(work.Host);
    }

    public static string? Find(HostFacts host) =>
        !host.Service.IsActive ? "it does not run"
        : host.NewerThanEngine.Length > 0 ? $"changed since it started: {string.Join(", ", host.NewerThanEngine)}"
        : host.Service.NeedsReload ? "its unit changed"
        : !host.Service.IsEnabled ? "it does not start with the host"
        : null;

    public async Task RunAsync(MachineWork work, CancellationToken cancellationToken)
    {
        var services = work.Host.Services;
        foreach (var command in services.Prepare(work.Host.Service)) await work.Shell.RequireAsRootAsync(command, cancellationToken).ConfigureAwait(false);
        if (services.ForgetFailures is { } forget) await work.Shell.RunAsRootAsync(forget, cancellationToken).ConfigureAwait(false);
        var result = await work.Shell.RunAsRootAsync(services.Restart, cancellationToken).ConfigureAwait(false);
        if (result.Succeeded) return;
        var log = await work.Shell.RunAsRootAsync(services.ReadLog, cancellationToken).ConfigureAwait(false);
        throw new HostCommandException(services.Restart, result with { Error = $"{result.Error}\n{log.Output}" });
    }
}
