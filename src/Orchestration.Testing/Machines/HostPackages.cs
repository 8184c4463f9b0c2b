namespace Orchestration.Testing;

/// <summary>The package manager of a host: which program, which packages make an engine, and where it is put.</summary>
internal sealed record HostPackages(string Program, string InstallWord, IReadOnlyList<string> Packages, string EnginePath)
{
    /// <summary>Whether installing a service starts it, as Debian does.</summary>
    public bool StartsServices => Program is "apt-get";

    public static HostPackages Of(string release) => HostRelease.Id(release) switch
    {
        "fedora" => new("dnf", "install", ["moby-engine"], "/usr/bin/dockerd"),
        "rocky" or "rhel" or "almalinux" => new("dnf", "install", ["docker-ce", "docker-ce-cli", "containerd.io"], "/usr/bin/dockerd"),
        "centos" => new("yum", "install", ["docker-ce", "docker-ce-cli", "containerd.io"], "/usr/bin/dockerd"),
        "amzn" => new("dnf", "install", ["docker"], "/usr/bin/dockerd"),
        "opensuse-leap" or "sles" => new("zypper", "install", ["docker"], "/usr/bin/dockerd"),
        "arch" => new("pacman", "--sync", ["docker"], "/usr/bin/dockerd"),
        "alpine" => new("apk", "add", ["docker"], "/usr/bin/dockerd"),
        _ => new("apt-get", "install", ["docker.io", "docker-cli"], "/usr/sbin/dockerd"),
    };

    /// <summary>The packages that a command asks for; null when it installs nothing.</summary>
    public IReadOnlyList<string>? Asks(string[] words)
    {
        var start = Array.IndexOf(words, InstallWord);
        if (start < 0 || words.Contains("--refresh", StringComparer.Ordinal)) return null;
        return [.. words[(start + 1)..].Where(static word => !word.StartsWith('-'))];
    }

    public bool Has(string package) => Packages.Any(known => package.StartsWith(known, StringComparison.Ordinal));
}
