using Orchestration.Machines.Provisioning.Hosts;
using Orchestration.Ssh;

namespace Orchestration.Machines.Provisioning.Installers;

/// <summary>Lets the host fetch a script and run it; a program to fetch with is installed where there is none.</summary>
internal sealed class ScriptInstaller(PackageInstaller? packages) : IEngineInstaller
{
    public string Name => "script";

    public bool Knows(HostSystem system) => true;

    public string EnginePath(HostSystem system) => "/usr/bin/dockerd";

    public async Task InstallAsync(ProvisionHost host, MachineEngineOptions engine, CancellationToken cancellationToken = default)
    {
        var canFetch = await host.RunAsync(ScriptCommands.FindFetcher, cancellationToken).ConfigureAwait(false);
        if (!canFetch.Succeeded && packages is not null) await packages.InstallAsync(host, ["curl", "ca-certificates"], cancellationToken).ConfigureAwait(false);
        await host.RequireAsync(ScriptCommands.FetchAndRun(engine.InstallScript!, engine.InstallScriptHash, engine.Version), cancellationToken).ConfigureAwait(false);
    }
}
