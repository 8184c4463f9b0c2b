namespace Orchestration.Testing;

/// <summary>A program wrote where its container may only read.</summary>
internal sealed class ReadOnlyFilesException(string path) : IOException($"{path}: Read-only file system");
