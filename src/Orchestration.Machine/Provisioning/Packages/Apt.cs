using System.Globalization;
using Orchestration.Machines.Provisioning.Hosts;
using Orchestration.Ssh;

namespace Orchestration.Machines.Provisioning.Packages;

/// <summary>Debian, Ubuntu and their heirs.</summary>
internal static class Apt
{
    public static PackageFamily Family { get; } = new("apt")
    {
        Distributions = ["debian", "ubuntu"],
        EnginePackages = EnginePackages,
        EnginePath = "/usr/sbin/dockerd",
        Refresh = Command("--quiet", "update"),
        Install = static packages => Command(["--yes", "--no-install-recommends", "--quiet", "-o", "Dpkg::Use-Pty=0", "install", .. packages]),
        IsLocked = static result => result.Error.Contains("Could not get lock", StringComparison.Ordinal)
            || result.Error.Contains("Unable to acquire the dpkg frontend lock", StringComparison.Ordinal),
    };

    // Since Debian 13 the client is a package of its own.
    private static IReadOnlyList<string> EnginePackages(OsRelease system) =>
        system.Id is "debian" && double.TryParse(system.VersionId, CultureInfo.InvariantCulture, out var version) && version >= 13
            ? ["docker.io", "docker-cli"]
            : ["docker.io"];

    private static ShellCommand Command(params string[] arguments) =>
        new(["env", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C", "apt-get", .. arguments]);
}
