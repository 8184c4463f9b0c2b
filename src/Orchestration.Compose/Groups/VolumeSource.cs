namespace Orchestration.Compose.Groups;

/// <summary>An entry of <c>volumes_from</c>: a service, or <c>container:</c> and a container of somebody else.</summary>
/// <param name="Name">Name of the service or container.</param>
/// <param name="IsContainer">Whether it is a container.</param>
/// <param name="Mode"><c>ro</c>, <c>rw</c> or nothing.</param>
internal readonly record struct VolumeSource(string Name, bool IsContainer, string? Mode)
{
    private const string Prefix = "container:";

    public static VolumeSource Read(string entry)
    {
        var foreign = entry.StartsWith(Prefix, StringComparison.Ordinal);
        var text = foreign ? entry[Prefix.Length..] : entry;
        var colon = text.LastIndexOf(':');
        return colon < 0 ? new(text, foreign, Mode: null) : new(text[..colon], foreign, text[(colon + 1)..]);
    }

    public string For(string container) => Mode is null ? container : $"{container}:{Mode}";
}
