namespace Orchestration.Machines.Provisioning.Init;

/// <summary>What systemd says of a unit.</summary>
internal sealed record ServiceFacts(bool IsLoaded, bool IsActive, bool IsEnabled, bool NeedsReload)
{
    public static ServiceFacts Missing { get; } = new(IsLoaded: false, IsActive: false, IsEnabled: false, NeedsReload: false);

    /// <summary>Reads <c>systemctl show</c>: a block of properties for each unit, blank lines between.</summary>
    public static IReadOnlyDictionary<string, ServiceFacts> Parse(string text)
    {
        var units = new Dictionary<string, ServiceFacts>(StringComparer.Ordinal);
        foreach (var block in text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var properties = block.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(static line => line.Split('=', 2))
                .Where(static pair => pair.Length == 2)
                .ToDictionary(static pair => pair[0], static pair => pair[1], StringComparer.Ordinal);
            if (properties.TryGetValue("Id", out var id)) units[id] = Read(properties);
        }

        return units;
    }

    private static ServiceFacts Read(Dictionary<string, string> properties) => new(
        Is(properties, "LoadState", "loaded"),
        Is(properties, "ActiveState", "active"),
        Is(properties, "UnitFileState", "enabled"),
        Is(properties, "NeedDaemonReload", "yes"));

    private static bool Is(Dictionary<string, string> properties, string key, string value) =>
        string.Equals(properties.GetValueOrDefault(key), value, StringComparison.Ordinal);
}
