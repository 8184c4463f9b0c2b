using System.Collections.ObjectModel;
using Orchestration.Ssh;

namespace Orchestration.Engines;

/// <summary>Where an engine is and how it is trusted.</summary>
/// <param name="Address"><c>unix:///path</c>, <c>npipe://./pipe/name</c>, <c>tcp://host:port</c> or <c>ssh://user@host</c>.</param>
public sealed record EngineEndpoint(Uri Address)
{
    /// <summary>TLS material, by reference; null for none.</summary>
    public TlsFiles? Tls { get; init; }

    /// <summary>Whether TCP without TLS is accepted; default false. There is never a fall-back from TLS to plain.</summary>
    public bool AllowPlainTcp { get; init; }

    /// <summary>How the host of an <c>ssh://</c> address is reached; default: from the address.</summary>
    public SshEndpoint? Ssh { get; init; }

    /// <summary>Name as a node of a cluster; default: the engine's host name.</summary>
    public string? NodeName { get; init; }

    /// <summary>Labels as a node of a cluster, beside those of the engine.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = ReadOnlyDictionary<string, string>.Empty;
}
