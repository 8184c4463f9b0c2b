using Orchestration.Machines.Provisioning.Hosts;
using Orchestration.Machines.Provisioning.Installers;

namespace Orchestration.Machines.Creation.Steps;

/// <summary>Installs the engine unless there is one in the wanted version.</summary>
internal sealed class InstallEngine : IMachineStep
{
    public string Name => "install engine";

    public Task<string?> FindWorkAsync(MachineWork work, CancellationToken cancellationToken)
    {
        var reason = Find(work.Host, work.Definition.Engine);
        if (reason is null || work.Definition.Engine.Source != EngineSource.Present) return Task.FromResult(reason is null ? null : $"{reason} on {work.Host.System.PrettyName}");
        throw new MachineStepException(work.Record.Name, Name, $"{reason}, and none is to be installed");
    }

    public static string? Find(HostFacts host, MachineEngineOptions engine) =>
        host.EnginePath is null ? "there is no engine"
        : engine.Version is { } wanted && (host.EngineVersion is not { } found || !EngineVersion.Fits(found, wanted)) ? $"engine {host.EngineVersion ?? "of unknown version"}, wanted {wanted}"
        : null;

    public async Task RunAsync(MachineWork work, CancellationToken cancellationToken)
    {
        var installer = EngineInstallers.Find(work.Services, work.Host.System, work.Definition.Engine)
            ?? throw new MachineStepException(work.Record.Name, Name, $"nobody knows how to install an engine on {work.Host.System.PrettyName}");
        await installer.InstallAsync(new ProvisionHost(work), work.Definition.Engine, cancellationToken).ConfigureAwait(false);
        await work.LookAsync(cancellationToken).ConfigureAwait(false);
        if (Find(work.Host, work.Definition.Engine) is { } missing)
            throw new MachineStepException(work.Record.Name, Name, $"{installer.Name} ended well, but {missing}");

        // The package may have put the engine elsewhere than was thought, or lack the socket unit.
        var settings = new WriteServiceSettings();
        if (await settings.FindWorkAsync(work, cancellationToken).ConfigureAwait(false) is not null) await settings.RunAsync(work, cancellationToken).ConfigureAwait(false);
    }
}
