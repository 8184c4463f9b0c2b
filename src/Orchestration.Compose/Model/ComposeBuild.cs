using System.Collections.ObjectModel;
using System.Text.Json.Nodes;

namespace Orchestration.Compose;

/// <summary>How an image is built.</summary>
public sealed record ComposeBuild
{
    /// <summary>Directory or URL with the sources.</summary>
    public string? Context { get; init; }

    /// <summary>Dockerfile, relative to the context.</summary>
    public string? Dockerfile { get; init; }

    /// <summary>Text of the Dockerfile, instead of a file.</summary>
    public string? DockerfileInline { get; init; }

    /// <summary>Extra privileges of the build.</summary>
    public IReadOnlyList<string> Entitlements { get; init; } = [];

    /// <summary>Build arguments; a null value is inherited from the caller.</summary>
    public IReadOnlyDictionary<string, string?> Args { get; init; } = ReadOnlyDictionary<string, string?>.Empty;

    /// <summary>Provenance attestation.</summary>
    public string? Provenance { get; init; }

    /// <summary>SBOM attestation.</summary>
    public string? Sbom { get; init; }

    /// <summary>SSH agents or keys given to the build.</summary>
    public IReadOnlyList<ComposeSshKey> Ssh { get; init; } = [];

    /// <summary>Labels of the image.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Cache sources.</summary>
    public IReadOnlyList<string> CacheFrom { get; init; } = [];

    /// <summary>Cache targets.</summary>
    public IReadOnlyList<string> CacheTo { get; init; } = [];

    /// <summary>Builds without the cache.</summary>
    public bool NoCache { get; init; }

    /// <summary>Named contexts beside the main one.</summary>
    public IReadOnlyDictionary<string, string> AdditionalContexts { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Always pulls the base images.</summary>
    public bool Pull { get; init; }

    /// <summary>Host names with their addresses.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> ExtraHosts { get; init; } = ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty;

    /// <summary>Isolation technology (Windows).</summary>
    public string? Isolation { get; init; }

    /// <summary>Network of the build.</summary>
    public string? Network { get; init; }

    /// <summary>Stage to build.</summary>
    public string? Target { get; init; }

    /// <summary>Secrets given to the build.</summary>
    public IReadOnlyList<ComposeFileReference> Secrets { get; init; } = [];

    /// <summary>Size of <c>/dev/shm</c> in bytes.</summary>
    public long? ShmSize { get; init; }

    /// <summary>Additional names of the image.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Resource limits of the build's processes.</summary>
    public IReadOnlyDictionary<string, ComposeUlimit> Ulimits { get; init; } = ReadOnlyDictionary<string, ComposeUlimit>.Empty;

    /// <summary>Platforms to build for.</summary>
    public IReadOnlyList<string> Platforms { get; init; } = [];

    /// <summary>Builds with elevated privileges.</summary>
    public bool Privileged { get; init; }

    /// <summary>Extension values (<c>x-…</c>) kept as they were written. Default empty.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Extensions { get; init; } = ReadOnlyDictionary<string, JsonNode?>.Empty;
}
