namespace Orchestration.Testing;

/// <summary>A file, directory or symbolic link, with what tar tells of it.</summary>
internal sealed record FileNode(FileKind Kind)
{
    public ReadOnlyMemory<byte> Content { get; init; }

    public string LinkTarget { get; init; } = "";

    /// <summary>Permission bits.</summary>
    public int Mode { get; init; } = Kind == FileKind.File ? 0b110_100_100 : Kind == FileKind.Directory ? 0b111_101_101 : 0b111_111_111;

    public int UserId { get; init; }

    public int GroupId { get; init; }

    public DateTimeOffset Modified { get; init; } = DateTimeOffset.UnixEpoch;
}
