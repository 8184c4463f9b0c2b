namespace Orchestration.Swarm.Api.Typed;

/// <summary>The reference that a pull names in two parts: the second is a tag or a digest.</summary>
internal static class PulledReference
{
    public static string Of(string image, string? tag) => tag switch
    {
        null or "" => image,
        _ when tag.Contains(':', StringComparison.Ordinal) => $"{image}@{tag}",
        _ => $"{image}:{tag}",
    };
}
