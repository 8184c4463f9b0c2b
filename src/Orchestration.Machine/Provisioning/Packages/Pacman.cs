using Orchestration.Ssh;

namespace Orchestration.Machines.Provisioning.Packages;

/// <summary>Arch Linux and its heirs. Its repositories have only the newest version, so that none can be pinned.</summary>
internal static class Pacman
{
    public static PackageFamily Family { get; } = new("pacman")
    {
        Distributions = ["arch", "archarm"],
        EnginePackages = static _ => ["docker"],
        Refresh = Command("--sync", "--refresh"),
        Install = static packages => Command(["--sync", "--needed", .. packages]),
        LockFiles = ["/var/lib/pacman/db.lck"],
        IsLocked = LockText.Of("unable to lock database"),
    };

    private static ShellCommand Command(params string[] arguments) => new(["env", "LC_ALL=C", "pacman", "--noconfirm", "--noprogressbar", .. arguments]);
}
