using System.Globalization;

namespace Orchestration.TestBed;

/// <summary>
/// The machine's settings that the bed raises while a run lives. It turns forwarding on itself, because an engine that does so
/// also makes the machine drop all other forwarded packets; and each host's init takes several watches.
/// </summary>
internal static class KernelSettings
{
    private static readonly IReadOnlyList<(string Name, int Needed)> Raised = [("net/ipv4/ip_forward", 1), ("fs/inotify/max_user_instances", 1024)];

    /// <summary>The caller holds the lock of the state directory.</summary>
    public static void Raise()
    {
        foreach (var (name, needed) in Raised)
        {
            var found = File.ReadAllText(PathOf(name)).Trim();
            if (int.Parse(found, CultureInfo.InvariantCulture) >= needed) continue;
            File.WriteAllText(MarkerOf(name), found);
            File.WriteAllText(PathOf(name), needed.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Puts the settings back after the last run, unless another engine of the machine needs them by now.</summary>
    public static async Task RestoreAfterLastRunAsync(CancellationToken cancellationToken)
    {
        if (BedRun.All().Count > 0 || !Raised.Any(static setting => File.Exists(MarkerOf(setting.Name)))) return;
        var nat = await Tool.RunAsync("iptables-save", ["-t", "nat"], cancellationToken: cancellationToken);
        var isNeeded = nat.Output.Contains(":DOCKER ", StringComparison.Ordinal);
        foreach (var (name, _) in Raised.Where(static setting => File.Exists(MarkerOf(setting.Name))))
        {
            if (!isNeeded) await File.WriteAllTextAsync(PathOf(name), await File.ReadAllTextAsync(MarkerOf(name), cancellationToken), cancellationToken);
            File.Delete(MarkerOf(name));
        }
    }

    private static string PathOf(string name) => "/proc/sys/" + name;

    private static string MarkerOf(string name) => Path.Combine(BedPaths.State, "was-" + name.Replace('/', '.'));
}
