using System.Net;

namespace Orchestration.Ec2;

/// <summary>The machine behind one instance.</summary>
public interface IInstanceHost
{
    /// <summary>Where it is reached; may change with every start.</summary>
    IPAddress Address { get; }

    /// <summary>What it said while it was set up.</summary>
    string Console { get; }

    /// <summary>Starts it again; its address changes.</summary>
    Task StartAsync(CancellationToken cancellationToken = default);

    /// <summary>Stops it in order, or pulls its plug.</summary>
    Task StopAsync(bool force, CancellationToken cancellationToken = default);

    /// <summary>Restarts it at its address.</summary>
    Task RebootAsync(CancellationToken cancellationToken = default);

    /// <summary>Has it answer at an address more, or no longer.</summary>
    Task UseAddressAsync(IPAddress address, bool use, CancellationToken cancellationToken = default);

    /// <summary>Removes it.</summary>
    Task RemoveAsync(CancellationToken cancellationToken = default);
}
