namespace Orchestration.TestBed;

/// <summary>
/// Containers need forwarding to reach the mirror. The bed turns it on itself, because an engine that does so also makes the
/// machine drop all other forwarded packets.
/// </summary>
internal static class IpForwarding
{
    private const string Setting = "/proc/sys/net/ipv4/ip_forward";

    private static string Marker => Path.Combine(BedPaths.State, "ip-forward-was-off");

    public static void TurnOn()
    {
        if (File.ReadAllText(Setting).Trim() != "0") return;
        File.WriteAllText(Marker, "");
        File.WriteAllText(Setting, "1");
    }

    /// <summary>Puts the setting back, unless another run or another engine of the machine uses it by now.</summary>
    public static async Task RestoreAfterLastRunAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(Marker) || BedRun.All().Count > 0) return;
        var nat = await Tool.RunAsync("iptables-save", ["-t", "nat"], cancellationToken: cancellationToken);
        if (!nat.Output.Contains(":DOCKER ", StringComparison.Ordinal)) await File.WriteAllTextAsync(Setting, "0", cancellationToken);
        File.Delete(Marker);
    }
}
