using System.Globalization;

namespace Orchestration.TestBed;

/// <summary>Removes the bridges that have an address of the run's own network, whatever they are named.</summary>
internal static class BridgeSweep
{
    public static async Task RemoveAsync(BedRun run, CancellationToken cancellationToken)
    {
        var own = $"inet 10.{run.Network.ToString(CultureInfo.InvariantCulture)}.";
        var bridges = await Tool.RequireAsync("ip", ["-o", "-4", "addr", "show", "type", "bridge"], cancellationToken: cancellationToken);
        foreach (var line in bridges.Split('\n').Where(line => line.Contains(own, StringComparison.Ordinal)))
        {
            var name = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
            await Tool.RunAsync("ip", ["link", "delete", name], cancellationToken: cancellationToken);
        }
    }
}
