namespace Orchestration.Engines;

/// <summary>The parts of an image reference that calls need.</summary>
/// <param name="Registry">Host, with port, of the registry.</param>
/// <param name="Name">Name without tag and digest, as it was written.</param>
/// <param name="Tag">Tag; null for none.</param>
/// <param name="Digest">Digest; null for none.</param>
internal sealed record ImageName(string Registry, string Name, string? Tag, string? Digest)
{
    /// <summary>Registry of names that name none.</summary>
    public const string DockerHub = "docker.io";

    public static ImageName Parse(string reference)
    {
        ArgumentException.ThrowIfNullOrEmpty(reference);
        string? digest = null, tag = null;
        var name = reference;
        if (name.IndexOf('@', StringComparison.Ordinal) is >= 0 and var at) (name, digest) = (name[..at], name[(at + 1)..]);
        // A colon before a slash is a registry's port.
        if (name.LastIndexOf(':') is var colon && colon > name.LastIndexOf('/')) (name, tag) = (name[..colon], name[(colon + 1)..]);
        return new ImageName(RegistryOf(name), name, tag, digest);
    }

    private static string RegistryOf(string name)
    {
        if (name.IndexOf('/', StringComparison.Ordinal) is not (> 0 and var slash)) return DockerHub;
        var first = name[..slash];
        var isHost = first == "localhost" || first.AsSpan().ContainsAny('.', ':');
        return !isHost || first is "index.docker.io" or "registry-1.docker.io" ? DockerHub : first;
    }
}
