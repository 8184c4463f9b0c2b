using Orchestration.Ssh;

namespace Orchestration.Testing;

/// <summary>What answers behind a <see cref="ScriptedSshConnector"/>.</summary>
public interface IScriptedSshHost
{
    /// <summary>The key that the host shows.</summary>
    SshHostKey HostKey { get; }

    /// <summary>Whether a user may log in.</summary>
    /// <param name="endpoint">User and credentials.</param>
    /// <returns>Whether it may.</returns>
    bool Accepts(SshEndpoint endpoint);

    /// <summary>Runs a command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>What came of it.</returns>
    ShellResult Run(ShellCommand command);

    /// <summary>Reads a file.</summary>
    /// <param name="path">Path.</param>
    /// <returns>Its content; null when there is none.</returns>
    byte[]? ReadFile(string path);

    /// <summary>Writes a file.</summary>
    /// <param name="path">Path.</param>
    /// <param name="content">Content.</param>
    /// <param name="mode">Permission bits.</param>
    void WriteFile(string path, byte[] content, UnixFileMode mode);
}
