using System.Text.Json;
using System.Text;

namespace Orchestration.Engines;

/// <summary>A build request as Docker's query.</summary>
internal static class BuildQuery
{
    public static EngineTarget Of(ImageBuildRequest request) => EngineTarget.Of("/build")
        .With("dockerfile", request.Dockerfile)
        .With("t", request.Tags)
        .With("buildargs", Json(request.BuildArguments))
        .With("labels", Json(request.Labels))
        .With("target", request.Target)
        .With("cachefrom", Json(request.CacheFrom))
        .With("nocache", request.NoCache)
        .With("pull", request.Pull)
        .With("networkmode", request.NetworkMode)
        .With("platform", request.Platform)
        .With("shmsize", request.ShmSize)
        .With("extrahosts", request.ExtraHosts)
        .With("isolation", request.Isolation)
        .With("rm", request.Remove, whenDefault: true)
        .With("forcerm", request.ForceRemove);

    private static string? Json<T>(IReadOnlyDictionary<string, T> values)
        where T : class?
    {
        if (values.Count == 0) return null;
        return Write(json =>
        {
            json.WriteStartObject();
            foreach (var (key, value) in values) json.WriteString(key, value as string);
            json.WriteEndObject();
        });
    }

    private static string? Json(IReadOnlyList<string> values)
    {
        if (values.Count == 0) return null;
        return Write(json =>
        {
            json.WriteStartArray();
            foreach (var value in values) json.WriteStringValue(value);
            json.WriteEndArray();
        });
    }

    private static string Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer)) write(json);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
