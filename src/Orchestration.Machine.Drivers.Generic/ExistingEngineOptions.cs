using Orchestration.Engines;

namespace Orchestration.Machines;

/// <summary>An engine that is there already.</summary>
public sealed class ExistingEngineOptions
{
    /// <summary>Address, as in <see cref="EngineEndpoint.Address"/>. Required.</summary>
    public Uri? Url { get; set; }

    /// <summary>TLS material, by reference; the paths are stored, the files are not. Default none.</summary>
    public TlsFiles? Tls { get; set; }

    /// <summary>Whether TCP without TLS is accepted; default false.</summary>
    public bool AllowPlainTcp { get; set; }

    /// <summary>Whether the engine must answer; without that its state is not known. Default true.</summary>
    public bool IsChecked { get; set; } = true;
}
