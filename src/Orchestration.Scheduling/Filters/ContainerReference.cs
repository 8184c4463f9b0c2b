namespace Orchestration.Scheduling;

/// <summary>How a reference means a container: by its name (with or without the slash), its id, or a short id as Docker prints it.</summary>
internal static class ContainerReference
{
    private const int ShortIdLength = 12;

    public static bool Names(PlacementRequest container, string reference)
    {
        var name = reference.AsSpan().TrimStart('/');
        return name.Equals(container.Name, StringComparison.Ordinal)
            || name.Equals(container.Id, StringComparison.Ordinal)
            || (IsShortId(reference) && container.Id.AsSpan().StartsWith(name, StringComparison.Ordinal));
    }

    /// <summary>Whether the reference may be the beginning of an id: twelve or more hexadecimal digits.</summary>
    public static bool IsShortId(string reference)
    {
        var name = reference.AsSpan().TrimStart('/');
        return name.Length >= ShortIdLength && name.IndexOfAnyExcept("0123456789abcdef") < 0;
    }
}
