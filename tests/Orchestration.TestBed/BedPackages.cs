namespace Orchestration.TestBed;

/// <summary>The Debian packages that a whole test run needs, each known by a file that it brings.</summary>
internal static class BedPackages
{
    /// <summary>Without these the bed cannot start.</summary>
    private static readonly IReadOnlyList<DebianPackage> OfBed =
    [
        DebianPackage.WithProgram("docker.io", "dockerd"),
        DebianPackage.WithProgram("containerd", "containerd"),
        DebianPackage.WithProgram("runc", "runc"),
        DebianPackage.WithProgram("iproute2", "ip"),
        DebianPackage.WithProgram("iptables", "iptables"),
        DebianPackage.WithProgram("debootstrap", "debootstrap"),
        DebianPackage.WithFile("debian-archive-keyring", "/usr/share/keyrings/debian-archive-keyring.gpg"),
        DebianPackage.WithFile("busybox-static", "/usr/share/doc/busybox-static"),
        DebianPackage.WithProgram("openssh-client", "ssh-keygen"),
        DebianPackage.WithProgram("util-linux", "unshare"),
        DebianPackage.WithProgram("tar", "tar"),
        // Where the kernel has it on, an engine starts no container without it.
        new("apparmor", static () => !IsAppArmorOn() || Tool.Find("apparmor_parser") is not null),
        DebianPackage.WithFile("ca-certificates", "/etc/ssl/certs/ca-certificates.crt"),
    ];

    /// <summary>What servers of the bed need that are unpacked, not installed.</summary>
    private static readonly IReadOnlyList<DebianPackage> OfServers = [DebianPackage.WithProgram("default-jre-headless", "java")];

    /// <summary>What compiles and links the program that is published ahead of time.</summary>
    private static readonly IReadOnlyList<DebianPackage> OfNativeCompilation =
    [
        DebianPackage.WithProgram("gcc", "gcc"),
        DebianPackage.WithFile("libc6-dev", "/usr/include/stdio.h"),
        DebianPackage.WithFile("zlib1g-dev", "/usr/include/zlib.h"),
    ];

    public static IEnumerable<string> MissingForBed() => Missing(OfBed);

    public static IEnumerable<string> Missing() => Missing([.. OfBed, .. OfServers, .. OfNativeCompilation]);

    private static IEnumerable<string> Missing(IEnumerable<DebianPackage> packages) =>
        packages.Where(static package => !package.IsThere()).Select(static package => package.Name);

    private static bool IsAppArmorOn() =>
        File.Exists("/sys/module/apparmor/parameters/enabled") && File.ReadAllText("/sys/module/apparmor/parameters/enabled").StartsWith('Y');
}
