using System.Net;

namespace Orchestration.Ec2;

/// <summary>Makes the machines that stand behind instances.</summary>
public interface IInstanceHosts
{
    /// <summary>Makes a host and starts it; it answers at its address when this returns.</summary>
    Task<IInstanceHost> StartAsync(InstanceHostRequest request, CancellationToken cancellationToken = default);

    /// <summary>An address that hosts can be given with <see cref="IInstanceHost.UseAddressAsync"/>, never the same twice; null when they cannot.</summary>
    IPAddress? TakeElasticAddress();
}
