using Orchestration.Machines.Provisioning.Packages;

namespace Orchestration.Machines.Provisioning.Installers;

/// <summary>Installs the engine from packages.</summary>
internal sealed class PackageInstaller(PackageFamily family, PackageRun run) : IEngineInstaller
{
    public string Name => family.Name;

    public bool Knows(HostSystem system) => PackageFamilies.Find(system) == family;

    public string EnginePath(HostSystem system) => family.EnginePath;

    public Task InstallAsync(ProvisionHost host, MachineEngineOptions engine, CancellationToken cancellationToken = default) =>
        InstallAsync(host, Packages(host, engine.Version), cancellationToken);

    public async Task InstallAsync(ProvisionHost host, IReadOnlyList<string> packages, CancellationToken cancellationToken)
    {
        foreach (var command in family.Prepare(host.System)) await host.RequireAsync(command, cancellationToken).ConfigureAwait(false);
        var install = family.Install(packages);
        // A fresh host may have no lists of packages, or old ones.
        if (family.IsDone(await run.RunAsync(host, install, cancellationToken).ConfigureAwait(false))) return;
        await run.RefreshAsync(host, cancellationToken).ConfigureAwait(false);
        run.Require(install, await run.RunAsync(host, install, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Brings an engine that is there to its newest version.</summary>
    public async Task UpgradeAsync(ProvisionHost host, CancellationToken cancellationToken)
    {
        var command = (family.Upgrade ?? family.Install)(family.EnginePackages(host.System));
        run.Require(command, await run.RunAsync(host, command, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>The packages as they are asked for; null where the manager cannot be asked for a version.</summary>
    public static IReadOnlyList<string>? Packages(PackageFamily family, HostSystem system, string? version)
    {
        var packages = family.EnginePackages(system);
        if (version is null) return packages;
        // What an engine needs besides has versions of its own.
        return family.Pin is { } pin ? [.. packages.Select(package => package is "containerd.io" ? package : pin(package, version))] : null;
    }

    private IReadOnlyList<string> Packages(ProvisionHost host, string? version) =>
        Packages(family, host.System, version) ?? throw new MachineStateException(host.Machine.Name, $"{family.Name} has only the newest version of a package",
            new ErrorFacts { Wanted = $"engine {version}", Remedy = "Leave the version out, or install by a script" });
}
