namespace Orchestration.Scheduling;

/// <summary>How a reference means a container: by its name (with or without the slash), its id, or at least four characters that its id begins with.</summary>
internal static class ContainerReference
{
    private const int ShortestPrefix = 4;

    public static bool Names(PlacementRequest container, string reference)
    {
        var name = reference.AsSpan().TrimStart('/');
        return name.Equals(container.Name, StringComparison.Ordinal)
            || name.Equals(container.Id, StringComparison.Ordinal)
            || (name.Length >= ShortestPrefix && container.Id.AsSpan().StartsWith(name, StringComparison.Ordinal));
    }
}
