using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Orchestration.Swarm.Api;

/// <summary>Who calls.</summary>
public sealed record ApiClient
{
    /// <summary>Address of the client; null on a socket file.</summary>
    public EndPoint? Address { get; init; }

    /// <summary>Certificate that the client has shown; null without TLS. Valid during the call.</summary>
    public X509Certificate2? Certificate { get; init; }
}
