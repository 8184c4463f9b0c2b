using Orchestration.Ssh;

namespace Orchestration.Machines.Provisioning.Packages;

/// <summary>Alpine Linux.</summary>
internal static class Apk
{
    public static PackageFamily Family { get; } = new("apk")
    {
        Distributions = ["alpine"],
        EnginePackages = static _ => ["docker"],
        // The engine is in the community's repository, which images bring commented out.
        Prepare = static _ => [new(["sed", "-i", "-E", @"s|^#[[:space:]]*(.*/community)[[:space:]]*$|\1|", "/etc/apk/repositories"])],
        Refresh = new(["apk", "--no-progress", "update"]),
        Install = static packages => new(["apk", "--no-progress", "add", .. packages]),
        Upgrade = static packages => new(["apk", "--no-progress", "add", "--upgrade", .. packages]),
        Pin = static (package, version) => $"{package}=~{version}",
        LockFiles = ["/lib/apk/db/lock", "/usr/lib/apk/db/lock"],
        IsLocked = LockText.Of("Unable to lock database"),
    };
}
