using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Orchestration.TestBed;

/// <summary>Gives each run a 10.n.0.0/16 that nothing on the machine uses.</summary>
internal static partial class AddressPlan
{
    public static string Gateway(byte network) => $"10.{network.ToString(CultureInfo.InvariantCulture)}.0.1";

    /// <summary>The engine's own bridge; hosts get their addresses here.</summary>
    public static string BridgeAddress(byte network) => $"{Gateway(network)}/20";

    /// <summary>From the upper end of the hosts' network; the engine gives out the lower end first.</summary>
    public static IPAddress Spare(byte network, int index) => new([10, network, (byte)(12 + index / 250), (byte)(1 + index % 250)]);

    /// <summary>256 networks of 126 addresses for the networks that tests create.</summary>
    public static string Pool(byte network) => $"base=10.{network.ToString(CultureInfo.InvariantCulture)}.128.0/17,size=25";

    public static async Task<byte> FindFreeAsync(CancellationToken cancellationToken)
    {
        var routes = await Tool.RequireAsync("ip", ["-4", "route", "show", "table", "all"], cancellationToken: cancellationToken);
        var resolvers = await File.ReadAllTextAsync("/etc/resolv.conf", cancellationToken);
        HashSet<byte> used = [.. TenNets().Matches(routes + resolvers).Select(static match => byte.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture))];
        used.UnionWith(BedRun.All().Where(static run => File.Exists(run.FilePath("network"))).Select(static run => run.Network));
        for (byte candidate = 130; candidate < 250; candidate++)
            if (!used.Contains(candidate)) return candidate;
        throw new BedException("No 10.n.0.0/16 between 10.130 and 10.249 is free; sweep the test bed.");
    }

    [GeneratedRegex(@"\b10\.(\d{1,3})\.\d", RegexOptions.NonBacktracking)]
    private static partial Regex TenNets();
}
