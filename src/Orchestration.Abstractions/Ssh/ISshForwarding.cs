namespace Orchestration.Ssh;

/// <summary>A forwarded port, until it is disposed.</summary>
public interface ISshForwarding : IAsyncDisposable
{
    /// <summary>Port on this computer's loopback.</summary>
    int LocalPort { get; }
}
