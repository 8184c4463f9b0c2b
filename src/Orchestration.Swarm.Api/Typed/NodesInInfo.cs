using System.Globalization;
using System.Text.Json;
using Orchestration.Engines;

namespace Orchestration.Swarm.Api.Typed;

/// <summary>
/// The picture of a cluster's nodes where a client looks for it. Docker's own client has printed the pairs of a cluster
/// until 23; a newer one prints those of the storage driver alone.
/// </summary>
internal static class NodesInInfo
{
    private const string Client = "Docker-Client/";
    private const int LastWithStatus = 23;

    public static EngineInfo For(IReadOnlyList<KeyValuePair<string, string>> headers, EngineInfo info)
    {
        if (info.SystemStatus is not { } pairs || !IsNewer(headers)) return info;
        var fields = new Dictionary<string, JsonElement>(info.UnknownFields ?? new Dictionary<string, JsonElement>(StringComparer.Ordinal), StringComparer.Ordinal)
        {
            ["DriverStatus"] = JsonSerializer.SerializeToElement([.. pairs.Select(static pair => pair.ToArray())], ApiJson.Default.StringArrayArray),
        };
        return info with { Driver = "cluster", UnknownFields = fields };
    }

    private static bool IsNewer(IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        var agent = headers.FirstOrDefault(static header => string.Equals(header.Key, "User-Agent", StringComparison.OrdinalIgnoreCase)).Value ?? "";
        if (!agent.StartsWith(Client, StringComparison.Ordinal)) return false;
        var major = agent[Client.Length..].Split('.', ' ')[0];
        return int.TryParse(major, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > LastWithStatus;
    }
}
