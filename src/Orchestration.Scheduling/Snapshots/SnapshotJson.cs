using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Scheduling;

/// <summary>The JSON form of snapshots: camel case, values as their texts.</summary>
internal static class SnapshotJson
{
    public static string Write(ClusterSnapshot snapshot) => JsonSerializer.Serialize(snapshot, SnapshotJsonContext.Default.ClusterSnapshot);

    public static ClusterSnapshot Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return JsonSerializer.Deserialize(json, SnapshotJsonContext.Default.ClusterSnapshot) ?? throw SchedulingException.BadSnapshot("it is null");
        }
        catch (Exception e) when (e is JsonException or ArgumentException or NotSupportedException)
        {
            throw SchedulingException.BadSnapshot(e.Message);
        }
    }
}
