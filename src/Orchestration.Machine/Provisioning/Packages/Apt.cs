using Orchestration.Ssh;

namespace Orchestration.Machines.Provisioning.Packages;

/// <summary>Debian, Ubuntu and their heirs.</summary>
internal static class Apt
{
    public static PackageFamily Family { get; } = new("apt")
    {
        Distributions = ["debian", "ubuntu", "devuan", "raspbian"],
        // Since Debian 13 the client is a package of its own.
        EnginePackages = static system => system is { Id: "debian", MajorVersion: >= 13 } ? ["docker.io", "docker-cli"] : ["docker.io"],
        EnginePath = "/usr/sbin/dockerd",
        Refresh = Command("--quiet", "update"),
        // A settings file that is written before the package comes is kept.
        Install = static packages => Command(
            ["--yes", "--no-install-recommends", "--allow-downgrades", "--quiet", "-o", "Dpkg::Use-Pty=0", "-o", "Dpkg::Options::=--force-confold", "install", .. packages]),
        Pin = static (package, version) => $"{package}={version}*",
        LockFiles = ["/var/lib/dpkg/lock-frontend", "/var/lib/dpkg/lock", "/var/lib/apt/lists/lock", "/var/cache/apt/archives/lock"],
        IsLocked = LockText.Of("Could not get lock", "Unable to acquire the dpkg frontend lock"),
    };

    private static ShellCommand Command(params string[] arguments) =>
        new(["env", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C", "apt-get", .. arguments]);
}
