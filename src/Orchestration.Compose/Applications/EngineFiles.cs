namespace Orchestration.Compose;

/// <summary>Whether an engine's host sees the files of this machine.</summary>
public enum EngineFiles
{
    /// <summary>An engine at a socket or a loopback address does, and one that does not say where it is; a cluster and an engine elsewhere do not.</summary>
    Automatic,

    /// <summary>It does: files are mounted as they are.</summary>
    Shared,

    /// <summary>It does not: secrets and configs are copied in, and mounts of the project's files are an error.</summary>
    Separate,
}
