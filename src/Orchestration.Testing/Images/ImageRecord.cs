using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>An image as an engine holds it. Its id is the hash of its configuration, so that equal images have equal ids.</summary>
internal sealed record ImageRecord
{
    public required string Id { get; init; }

    public required byte[] Json { get; init; }

    public required ContainerConfig Config { get; init; }

    public required IReadOnlyList<ImageLayer> Layers { get; init; }

    public required FileTree Files { get; init; }

    public required IReadOnlyList<ImageStep> History { get; init; }

    public required DateTimeOffset Created { get; init; }

    public string Parent { get; init; } = "";

    public string Architecture { get; init; } = "amd64";

    public string Os { get; init; } = "linux";

    public string Author { get; init; } = "";

    public string Comment { get; init; } = "";

    public ContainerProgram? Program { get; init; }

    public bool RunsUnknownCommands { get; init; } = true;

    public long Size => Layers.Sum(static layer => (long)layer.Tar.Length);
}
