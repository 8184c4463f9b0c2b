using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Orchestration.Engines;
using Orchestration.Swarm.Api.Typed;

namespace Orchestration.Swarm.Api.Forwarding;

/// <summary>What a build says about its place: arguments like <c>constraint:node==n1</c>, which no Dockerfile asks for, labels, and what it needs.</summary>
internal sealed record BuildWishes(IReadOnlyList<string> Environment, IReadOnlyDictionary<string, string>? Labels, long? Memory, string? Query)
{
    private static readonly string[] Kinds = ["constraint:", "affinity:", "whitelist:"];

    public static BuildWishes Read(ApiCall call)
    {
        var arguments = Json(call, "buildargs", ApiJson.Default.DictionaryStringString) ?? [];
        string[] wishes = [.. arguments.Keys.Where(static key => Kinds.Any(kind => key.StartsWith(kind, StringComparison.Ordinal)))];
        string[] environment = [.. wishes.Select(key => arguments[key] is { } value ? $"{key}={value}" : key)];
        foreach (var key in wishes) arguments.Remove(key);
        var query = wishes.Length == 0 ? null : QueryText.With(call.QueryPairs(), "buildargs", JsonSerializer.Serialize(arguments, ApiJson.Default.DictionaryStringString));
        return new(environment, Json(call, "labels", ApiJson.Default.DictionaryStringString)?.ToDictionary(static label => label.Key, static label => label.Value ?? "", StringComparer.Ordinal), call.Number("memory"), query);
    }

    /// <summary>A container that wants the same place.</summary>
    public ContainerSpec AsContainer() => new()
    {
        Name = $"build-{Guid.NewGuid():N}", Environment = Environment, Labels = Labels, HostConfig = new() { Memory = Memory },
    };

    private static T? Json<T>(ApiCall call, string name, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return call.Query(name) is { Length: > 0 } text ? JsonSerializer.Deserialize(text, type) : null;
        }
        catch (JsonException exception)
        {
            throw new EngineBadRequestException($"{name} cannot be read: {exception.Message}");
        }
    }
}
