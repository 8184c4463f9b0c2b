namespace Orchestration.Compose.Groups;

/// <summary>What a service's environment says to a cluster.</summary>
internal static class PlacementEntries
{
    public static IEnumerable<PlacementEntry> Of(ComposeService service) =>
        service.Environment.Where(static pair => pair.Value is not null)
            .OrderBy(static pair => pair.Key, StringComparer.Ordinal)
            .Select(static pair => PlacementEntry.Read($"{pair.Key}={pair.Value}"))
            .OfType<PlacementEntry>();
}
