using System.Text;
using Orchestration.Machines.Provisioning.Hosts;
using Orchestration.Ssh;

namespace Orchestration.Machines.Provisioning.Packages;

/// <summary>Fedora, Red Hat and their heirs: dnf, and yum on older releases.</summary>
internal static class Rpm
{
    public static PackageFamily Dnf { get; } = Family("dnf") with { Fits = static system => !HasYum(system) };

    public static PackageFamily Yum { get; } = Family("yum") with { Fits = HasYum };

    private static PackageFamily Family(string program) => new(program)
    {
        Distributions = ["fedora", "rhel", "centos", "rocky", "almalinux", "ol", "amzn"],
        EnginePackages = EnginePackages,
        Prepare = static system => NeedsRepository(system) ? [HostCommands.WriteFile("/etc/yum.repos.d/docker-ce.repo", Encoding.UTF8.GetBytes(Repository(system)), "0644")] : [],
        Refresh = Command(program, "makecache"),
        Install = packages => Command(program, ["install", .. packages]),
        Upgrade = packages => Command(program, ["upgrade", .. packages]),
        Pin = static (package, version) => $"{package}-{version}*",
        LockFiles =
        [
            "/var/run/yum.pid", "/var/cache/dnf/metadata_lock.pid", "/var/cache/dnf/download_lock.pid", "/var/lib/dnf/rpmdb_lock.pid",
            "/var/lib/rpm/.rpm.lock", "/usr/lib/sysimage/rpm/.rpm.lock",
        ],
        IsLocked = LockText.Of(
            "Existing lock", "holding the yum lock", "Failed to obtain the transaction lock", "Could not acquire lock", "can't create transaction lock", "Waiting for process with pid"),
    };

    private static bool HasYum(HostSystem system) => system.MajorVersion is { } version
        && (system.Id is "amzn" ? version is 2 or > 2014 and < 2020 : !system.Id.Equals("fedora", StringComparison.Ordinal) && version < 8);

    // Red Hat and its heirs have no engine of their own; Fedora's has another name.
    private static IReadOnlyList<string> EnginePackages(HostSystem system) =>
        system.Id is "amzn" ? ["docker"]
        : NeedsRepository(system) ? ["docker-ce", "docker-ce-cli", "containerd.io"]
        : ["moby-engine"];

    private static bool NeedsRepository(HostSystem system) =>
        system.Id is not ("fedora" or "amzn") && (system.IsLike("rhel") || system.IsLike("centos") || system.Id is "ol");

    private static string Repository(HostSystem system)
    {
        var root = $"https://download.docker.com/linux/{(system.Id is "rhel" ? "rhel" : "centos")}";
        return $"""
            [docker-ce-stable]
            name=Docker CE
            baseurl={root}/$releasever/$basearch/stable
            enabled=1
            gpgcheck=1
            gpgkey={root}/gpg

            """.ReplaceLineEndings("\n");
    }

    // Waiting is ours, so that it has an end.
    private static ShellCommand Command(string program, params string[] arguments) =>
        new(["env", "LC_ALL=C", program, "--assumeyes", "--quiet", "--setopt=exit_on_lock=True", .. arguments]);
}
