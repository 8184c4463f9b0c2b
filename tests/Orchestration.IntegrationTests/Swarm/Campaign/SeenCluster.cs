using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Orchestration.Stores;
using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.Swarm.Campaign;

/// <summary>Everything, read from the engines and the store themselves.</summary>
internal sealed record SeenCluster(IReadOnlyList<SeenCopy> Copies, IReadOnlySet<string> Volumes, IReadOnlyDictionary<string, long> Capacity, IReadOnlyList<StoreEntry> Store)
{
    public static async Task<SeenCluster> ReadAsync(ClusterBed bed, CancellationToken cancellationToken)
    {
        var store = await bed.ReadStoreAsync(cancellationToken);
        var engines = await Task.WhenAll(bed.Engines.Select(engine => ReadAsync(engine, cancellationToken)));
        return new([.. engines.SelectMany(static engine => engine.Copies)], engines.SelectMany(static engine => engine.Volumes).ToHashSet(StringComparer.Ordinal), engines.ToDictionary(static engine => engine.Name, static engine => engine.Memory, StringComparer.Ordinal), store);
    }

    /// <summary>Records of containers by their id.</summary>
    public IReadOnlyDictionary<string, JsonNode> Records => Of("containers/").ToDictionary(static entry => entry.Key, static entry => JsonNode.Parse(entry.Value)!, StringComparer.Ordinal);

    /// <summary>Values of the keys below one.</summary>
    public IEnumerable<KeyValuePair<string, string>> Of(string prefix) =>
        Store.Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(entry => KeyValuePair.Create(entry.Key[prefix.Length..], Encoding.UTF8.GetString(entry.Value.Span)));

    public static async Task<IReadOnlyList<SeenCopy>> CopiesAsync(LoneEngine engine, CancellationToken cancellationToken)
    {
        using var api = new EngineApi(engine.Socket);
        return [.. ((JsonArray)await api.GetAsync("containers/json?all=1", cancellationToken)).Select(container => CopyOf(engine.Name, container!) with { EngineHasRestarted = engine.HasRestarted })];
    }

    private static async Task<(string Name, IReadOnlyList<SeenCopy> Copies, IReadOnlyList<string> Volumes, long Memory)> ReadAsync(LoneEngine engine, CancellationToken cancellationToken)
    {
        using var api = new EngineApi(engine.Socket);
        var volumes = (await api.GetAsync("volumes", cancellationToken))["Volumes"] as JsonArray ?? [];
        var info = await api.GetAsync("info", cancellationToken);
        return (engine.Name, await CopiesAsync(engine, cancellationToken), [.. volumes.Select(static volume => volume!["Name"]!.GetValue<string>())], info["MemTotal"]!.GetValue<long>());
    }

    private static SeenCopy CopyOf(string engine, JsonNode container)
    {
        var labels = container["Labels"]!;
        return new(engine, container["Id"]!.GetValue<string>(), container["Names"]![0]!.GetValue<string>().TrimStart('/'), labels[AskedContainer.Label]?.GetValue<string>() ?? "", labels["com.docker.swarm.id"]?.GetValue<string>(),
            labels["com.docker.swarm.generation"]?.GetValue<string>() ?? "", long.Parse(labels[AskedContainer.MemoryLabel]?.GetValue<string>() ?? "0", CultureInfo.InvariantCulture), container["State"]!.GetValue<string>());
    }
}
