namespace Orchestration.Compose.Groups;

/// <summary>An entry of <c>links</c>: <c>service</c> or <c>service:alias</c>.</summary>
/// <param name="Service">The service.</param>
/// <param name="Alias">Name that it gets.</param>
internal readonly record struct ServiceLink(string Service, string Alias)
{
    public static ServiceLink Read(string entry)
    {
        var colon = entry.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? new(entry, entry) : new(entry[..colon], entry[(colon + 1)..]);
    }
}
