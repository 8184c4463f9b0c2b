using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Orchestration.Engines;

/// <summary>A path of Docker's API with its query. Values are escaped, so that none of them can become a path.</summary>
internal sealed class EngineTarget
{
    private readonly StringBuilder _text = new();
    private bool _hasQuery;

    private EngineTarget(string route) => Route = route;

    /// <summary>The path with <c>{}</c> in place of values: of few kinds, for telemetry.</summary>
    public string Route { get; }

    /// <summary>Fills the places of a route.</summary>
    public static EngineTarget Of(string route, params ReadOnlySpan<string> values)
    {
        var target = new EngineTarget(route);
        var rest = route.AsSpan();
        foreach (var value in values)
        {
            var place = rest.IndexOf("{}", StringComparison.Ordinal);
            target._text.Append(rest[..place]).Append(Segment(value));
            rest = rest[(place + 2)..];
        }

        target._text.Append(rest);
        return target;
    }

    public EngineTarget With(string key, string? value)
    {
        if (value is null) return this;
        _text.Append(_hasQuery ? '&' : '?').Append(key).Append('=').Append(Uri.EscapeDataString(value));
        _hasQuery = true;
        return this;
    }

    public EngineTarget With(string key, bool value) => value ? With(key, "1") : this;

    public EngineTarget With(string key, bool value, bool whenDefault) => value == whenDefault ? this : With(key, value ? "1" : "0");

    public EngineTarget With(string key, long? value) => With(key, value?.ToString(CultureInfo.InvariantCulture));

    public EngineTarget With(string key, IEnumerable<string> values)
    {
        foreach (var value in values) With(key, value);
        return this;
    }

    public EngineTarget With(string key, DateTimeOffset? time) => time is { } at ? With(key, EngineTime.Format(at)) : this;

    public EngineTarget With(ResourceFilters? filters)
    {
        if (filters is null || filters.Count == 0) return this;
        var sets = filters.ToDictionary(static filter => filter.Key, static filter => filter.Value.ToArray(), StringComparer.Ordinal);
        return With("filters", JsonSerializer.Serialize(sets, EngineJson.Of<Dictionary<string, string[]>>()));
    }

    public override string ToString() => _text.ToString();

    private static string Segment(string value)
    {
        if (value is { Length: > 0 } and not "." and not "..") return Uri.EscapeDataString(value);
        throw new EngineBadRequestException("A name or id is not usable", new ErrorFacts { Found = $"'{value}'", Wanted = "a name or an id" });
    }
}
