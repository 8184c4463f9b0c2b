namespace Orchestration.Testing;

/// <summary>What a path is.</summary>
internal enum FileKind
{
    File,
    Directory,
    Link,
}
