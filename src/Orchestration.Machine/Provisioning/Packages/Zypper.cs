using System.Globalization;
using Orchestration.Ssh;

namespace Orchestration.Machines.Provisioning.Packages;

/// <summary>SUSE and openSUSE.</summary>
internal static class Zypper
{
    private const int Locked = 7;
    private const int RebootNeeded = 102;
    private const int RestartNeeded = 103;

    public static PackageFamily Family { get; } = new("zypper")
    {
        Distributions = ["suse", "opensuse", "opensuse-leap", "opensuse-tumbleweed", "sles", "sled"],
        EnginePackages = static _ => ["docker"],
        HasSocketUnit = false,
        Refresh = Command("refresh"),
        Install = static packages => Command(["install", "--auto-agree-with-licenses", "--no-recommends", "--oldpackage", .. packages]),
        Pin = Pin,
        LockFiles = ["/run/zypp.pid", "/var/run/zypp.pid", "/var/lib/rpm/.rpm.lock", "/usr/lib/sysimage/rpm/.rpm.lock"],
        IsLocked = static result => result.ExitCode == Locked,
        IsDone = static result => result.ExitCode is 0 or RebootNeeded or RestartNeeded,
    };

    // zypper knows no beginnings of versions: the newest one below the next is asked for, and looked at afterwards.
    private static string Pin(string package, string version)
    {
        var cut = version.LastIndexOf('.') + 1;
        return int.TryParse(version[cut..], NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            ? string.Create(CultureInfo.InvariantCulture, $"{package}<{version[..cut]}{last + 1}")
            : $"{package}={version}";
    }

    private static ShellCommand Command(params string[] arguments) => new(["env", "LC_ALL=C", "zypper", "--non-interactive", "--quiet", .. arguments]);
}
