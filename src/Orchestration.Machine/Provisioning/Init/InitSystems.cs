using Orchestration.Ssh;

namespace Orchestration.Machines.Provisioning.Init;

/// <summary>The init systems that are known.</summary>
internal static class InitSystems
{
    /// <summary>Tells the manager that runs, not those that are merely installed.</summary>
    public static ShellCommand Find { get; } = new(
        ["sh", "-c", "if [ -d /run/systemd/system ]; then echo systemd; elif [ -d /run/openrc ] || [ -d /lib/rc/init.d ]; then echo openrc; elif [ -d /etc/init.d ]; then echo sysv; fi"]);

    private static IReadOnlyList<IInitSystem> All { get; } = [new Systemd(), new OpenRc(), new SysV()];

    /// <summary>The manager of this name; systemd where nothing is known.</summary>
    public static IInitSystem Of(string name) =>
        All.FirstOrDefault(manager => string.Equals(manager.Name, name.Trim(), StringComparison.Ordinal)) ?? All[0];
}
