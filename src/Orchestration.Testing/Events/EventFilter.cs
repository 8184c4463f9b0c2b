using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>Docker's event filters.</summary>
internal static class EventFilter
{
    public static bool Matches(ResourceFilters filters, EngineEvent happened)
    {
        foreach (var (key, values) in filters)
            if (!values.Any(value => Matches(key, value, happened))) return false;
        return true;
    }

    private static bool Matches(string key, string value, EngineEvent happened)
    {
        var attributes = happened.Actor.Attributes;
        return key switch
        {
            "type" => happened.Type == value,
            "event" => happened.Action == value || happened.Action.StartsWith(value + ":", StringComparison.Ordinal),
            "container" or "image" or "network" or "volume" => IsAbout(key, value, happened),
            "label" => LabelFilter.Matches(value, attributes),
            "scope" => happened.Scope == value,
            "daemon" or "node" or "service" or "secret" or "config" or "plugin" => false,
            _ => throw EngineErrors.BadFilter(key),
        };
    }

    private static bool IsAbout(string type, string value, EngineEvent happened)
    {
        var attributes = happened.Actor.Attributes;
        if (happened.Type == "container" && type == "image") return attributes.GetValueOrDefault("image") == value;
        if (happened.Type != type) return false;
        return happened.Actor.Id == value || happened.Actor.Id.StartsWith(value, StringComparison.Ordinal) || attributes.GetValueOrDefault("name") == value;
    }
}
