using Orchestration.Machines.Provisioning.Hosts;
using Orchestration.Machines.Provisioning.Installers;
using Orchestration.Machines.Provisioning.Packages;
using Orchestration.Ssh;

namespace Orchestration.Machines.Creation.Steps;

/// <summary>Brings the engine to the newest version that its source has, or to the one that it is held at.</summary>
internal sealed class UpgradeEngine : IMachineStep
{
    public string Name => "upgrade engine";

    public Task<string?> FindWorkAsync(MachineWork work, CancellationToken cancellationToken) => Task.FromResult(Find(work.Host, work.Definition.Engine));

    public static string? Find(HostFacts host, MachineEngineOptions engine) => engine.Source == EngineSource.Present ? null
        : engine.Version is null ? $"from {host.EngineVersion ?? "an unknown version"} to the newest"
        : InstallEngine.Find(host, engine);

    public async Task RunAsync(MachineWork work, CancellationToken cancellationToken)
    {
        var before = work.Host.EngineVersion;
        if (work.Definition.Engine.Source == EngineSource.DistributionPackage && PackageFamilies.Find(work.Host.System) is { } family)
            await EngineInstallers.Run(work.Services, family).RefreshAsync(new ProvisionHost(work), cancellationToken).ConfigureAwait(false);
        var installer = EngineInstallers.Find(work.Services, work.Host.System, work.Definition.Engine)
            ?? throw new MachineStepException(work.Record.Name, Name, $"nobody knows how to install an engine on {work.Host.System.PrettyName}");
        // An engine that a package brought is upgraded with it; one that came otherwise is installed over.
        if (installer is PackageInstaller packages && work.Definition.Engine.Version is null && work.Host.EnginePath is not null)
            await packages.UpgradeAsync(new ProvisionHost(work), cancellationToken).ConfigureAwait(false);
        else
            await installer.InstallAsync(new ProvisionHost(work), work.Definition.Engine, cancellationToken).ConfigureAwait(false);
        await work.LookAsync(cancellationToken).ConfigureAwait(false);
        if (string.Equals(before, work.Host.EngineVersion, StringComparison.Ordinal) && Runs(work)) return;
        // Not every package starts its new engine by itself, and an attempt that was interrupted may have installed it.
        await new RestartEngine().RunAsync(work, cancellationToken).ConfigureAwait(false);
    }

    private static bool Runs(MachineWork work) =>
        work.Record.EngineVersion is not { } running || work.Host.EngineVersion is not { } installed || EngineVersion.Fits(installed, running);
}
