namespace Orchestration.Ec2;

/// <summary>What user data asks of a host, as far as machines use it.</summary>
internal sealed record CloudInit
{
    public string? Hostname { get; init; }

    public IReadOnlyList<CloudUser> Users { get; init; } = [];

    /// <summary>Host keys: kind, such as ed25519, with the private and the public half.</summary>
    public IReadOnlyList<(string Kind, string Private, string Public)> HostKeys { get; init; } = [];

    public IReadOnlyList<CloudFile> Files { get; init; } = [];

    public IReadOnlyList<string> Packages { get; init; } = [];

    /// <summary>Lines for a shell.</summary>
    public IReadOnlyList<string> Commands { get; init; } = [];

    /// <summary>User data that is a script itself.</summary>
    public string? Script { get; init; }
}

/// <summary>Somebody who may log in.</summary>
internal sealed record CloudUser(string Name, IReadOnlyList<string> Keys, string? Sudo, string Shell);

/// <summary>A file to write.</summary>
internal sealed record CloudFile(string Path, byte[] Content, string Owner, string Mode);
