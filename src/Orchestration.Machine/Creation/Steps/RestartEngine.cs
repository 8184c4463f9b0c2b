using Orchestration.Machines.Provisioning.Configuration;
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
        await work.Shell.RequireAsRootAsync(SystemdCommands.Reload, cancellationToken).ConfigureAwait(false);
        if (!work.Host.Service.IsEnabled) await work.Shell.RequireAsRootAsync(SystemdCommands.Enable(EngineUnits.Service), cancellationToken).ConfigureAwait(false);
        await work.Shell.RunAsRootAsync(SystemdCommands.ResetFailed(EngineUnits.Service), cancellationToken).ConfigureAwait(false);
        var restart = SystemdCommands.Restart(EngineUnits.Service);
        var result = await work.Shell.RunAsRootAsync(restart, cancellationToken).ConfigureAwait(false);
        if (result.Succeeded) return;
        var journal = await work.Shell.RunAsRootAsync(SystemdCommands.ReadJournal(EngineUnits.Service), cancellationToken).ConfigureAwait(false);
        throw new HostCommandException(restart, result with { Error = $"{result.Error}\n{journal.Output}" });
    }
}
