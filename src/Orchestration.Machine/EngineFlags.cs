using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orchestration.Machines;

/// <summary>Flags of the engine's command line as keys of <c>daemon.json</c>, where some are named in the plural and hold lists.</summary>
public static class EngineFlags
{
    private static readonly IReadOnlyDictionary<string, string> Lists = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["dns"] = "dns",
        ["dns-opt"] = "dns-opts",
        ["dns-search"] = "dns-search",
        ["exec-opt"] = "exec-opts",
        ["storage-opt"] = "storage-opts",
        ["authorization-plugin"] = "authorization-plugins",
        ["insecure-registry"] = "insecure-registries",
        ["registry-mirror"] = "registry-mirrors",
        ["add-runtime"] = "runtimes",
    };

    /// <summary>Reads flags, for <see cref="MachineEngineOptions.Settings"/>.</summary>
    /// <param name="flags">Flags, <c>name=value</c>; a name alone is yes. Dashes at the beginning do not matter.</param>
    /// <returns>Keys and values of <c>daemon.json</c>; flags that may be given again are collected in lists.</returns>
    public static ImmutableSortedDictionary<string, JsonElement> Read(IEnumerable<string> flags)
    {
        ArgumentNullException.ThrowIfNull(flags);
        var settings = new SortedDictionary<string, JsonNode>(StringComparer.Ordinal);
        foreach (var flag in flags) Add(settings, flag.TrimStart('-').Split('=', 2));
        return settings.ToImmutableSortedDictionary(static setting => setting.Key, static setting => JsonElement.Parse(setting.Value.ToJsonString()), StringComparer.Ordinal);
    }

    private static void Add(SortedDictionary<string, JsonNode> settings, string[] flag)
    {
        var (name, value) = (flag[0], flag.Length > 1 ? flag[1] : "true");
        if (name.Length == 0) return;
        if (Lists.TryGetValue(name, out var list)) Entry(settings, list, static () => new JsonArray()).AsArray().Add((JsonNode)value);
        else if (name is "log-opt" && value.Split('=', 2) is [var key, var option]) Entry(settings, "log-opts", static () => new JsonObject())[key] = option;
        else settings[name is "graph" or "g" ? "data-root" : name] = Value(value);
    }

    private static JsonNode Entry(SortedDictionary<string, JsonNode> settings, string name, Func<JsonNode> make)
    {
        if (!settings.TryGetValue(name, out var entry)) settings[name] = entry = make();
        return entry;
    }

    private static JsonNode Value(string text) => text switch
    {
        "true" => true,
        "false" => false,
        _ when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => text,
    };
}
