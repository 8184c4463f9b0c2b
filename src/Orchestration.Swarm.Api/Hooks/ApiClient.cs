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

    /// <summary>Common name of the certificate; null without one.</summary>
    public string? CommonName => Certificate?.GetNameInfo(X509NameType.SimpleName, forIssuer: false);

    /// <summary>How logs and messages call the client: its common name, else its address without the port, else <c>local</c>.</summary>
    public string Name => CommonName is { Length: > 0 } name ? name : Address is IPEndPoint address ? address.Address.ToString() : "local";
}
