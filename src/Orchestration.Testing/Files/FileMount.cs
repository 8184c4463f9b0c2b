namespace Orchestration.Testing;

/// <summary>A file system mounted into a container.</summary>
internal sealed record FileMount(string Target, FileArea Area, bool ReadOnly);
