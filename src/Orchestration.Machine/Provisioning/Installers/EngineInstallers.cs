using Orchestration.Machines.Fleet;
using Orchestration.Machines.Provisioning.Packages;

namespace Orchestration.Machines.Provisioning.Installers;

/// <summary>Chooses who installs the engine: the user's own installers first, then what the definition asks for.</summary>
internal static class EngineInstallers
{
    public static IEngineInstaller? Find(FleetServices services, HostSystem system, MachineEngineOptions engine)
    {
        if (services.Options.Installers.FirstOrDefault(installer => installer.Knows(system)) is { } own) return own;
        var packages = PackageFamilies.Find(system) is { } family ? new PackageInstaller(family, Run(services, family)) : null;
        return engine.Source == EngineSource.Script ? new ScriptInstaller(packages) : packages;
    }
    public static PackageRun Run(FleetServices services, PackageFamily family) => new(family, services.Options.PackageLockTimeout, services.Time);
}
