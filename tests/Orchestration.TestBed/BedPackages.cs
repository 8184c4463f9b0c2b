namespace Orchestration.TestBed;

/// <summary>The Debian packages that the bed needs, each known by a program that it brings.</summary>
public static class BedPackages
{
    private static readonly IReadOnlyList<(string Package, string Program)> Needed =
    [
        ("docker.io", "dockerd"),
        ("containerd", "containerd"),
        ("iproute2", "ip"),
        ("iptables", "iptables"),
        ("debootstrap", "debootstrap"),
        ("busybox-static", "busybox"),
        ("openssh-client", "ssh-keygen"),
        ("util-linux", "unshare"),
        ("tar", "tar"),
    ];

    /// <summary>The packages whose program is absent, in the order in which they are needed.</summary>
    public static IEnumerable<string> Missing() => Needed.Where(static need => Tool.Find(need.Program) is null).Select(static need => need.Package);
}
