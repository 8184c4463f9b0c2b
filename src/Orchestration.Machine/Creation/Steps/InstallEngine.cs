using Orchestration.Machines.Provisioning.Hosts;
using Orchestration.Machines.Provisioning.Packages;
using Orchestration.Ssh;

namespace Orchestration.Machines.Creation.Steps;

/// <summary>Installs the engine unless there is one; waits while another program holds the package manager's lock.</summary>
internal sealed class InstallEngine : IMachineStep
{
    public string Name => "install engine";

    public Task<string?> FindWorkAsync(MachineWork work, CancellationToken cancellationToken)
    {
        if (work.Host.EnginePath is not null) return Task.FromResult<string?>(null);
        return work.Definition.Engine.Source == EngineSource.Present
            ? throw new MachineStepException(work.Record.Name, Name, "there is no engine on the host, and none is to be installed")
            : Task.FromResult<string?>($"{string.Join(", ", Packages(work))} on {work.Host.System.PrettyName}");
    }

    public async Task RunAsync(MachineWork work, CancellationToken cancellationToken)
    {
        var family = PackageFamilies.Find(work.Host.System)!;
        var install = family.Install(Packages(work));
        // A fresh host may have no lists of packages, or old ones.
        if (!(await TryAsync(work, family, install, cancellationToken).ConfigureAwait(false)).Succeeded)
        {
            Require(family.Refresh, await TryAsync(work, family, family.Refresh, cancellationToken).ConfigureAwait(false));
            Require(install, await TryAsync(work, family, install, cancellationToken).ConfigureAwait(false));
        }

        await work.LookAsync(cancellationToken).ConfigureAwait(false);
        if (work.Host.EnginePath is null) throw new MachineStepException(work.Record.Name, Name, "the package was installed, but there is no dockerd");
    }

    private static IReadOnlyList<string> Packages(MachineWork work) =>
        PackageFamilies.Find(work.Host.System)!.EnginePackages(work.Host.System);

    private async Task<ShellResult> TryAsync(MachineWork work, PackageFamily family, ShellCommand command, CancellationToken cancellationToken)
    {
        var timeout = work.Services.Options.PackageLockTimeout;
        var last = "";
        return await Waiting.ForAsync(
            async token =>
            {
                var result = await work.Shell.WatchAsRootAsync(command, token).ConfigureAwait(false);
                last = result.Error.Trim();
                return result.Succeeded || !family.IsLocked(result) ? result : null;
            },
            () => new MachineStepException(work.Record.Name, Name, $"the package manager's lock was held for {timeout.TotalSeconds:0} s", last),
            timeout, work.Services.Time, cancellationToken).ConfigureAwait(false);
    }

    private static void Require(ShellCommand command, ShellResult result)
    {
        if (!result.Succeeded) throw new HostCommandException(command, result);
    }
}
