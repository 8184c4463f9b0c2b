namespace Orchestration.TestBed;

/// <summary>A real engine of the bed and the two ways to it.</summary>
/// <param name="Version">What the engine says of itself, such as <c>20.10.24</c>.</param>
/// <param name="ApiVersion">The newest API that it speaks, such as <c>1.41</c>.</param>
/// <param name="Socket">Path of its unix socket.</param>
/// <param name="TcpAddress">Its TCP address, which asks for a client certificate.</param>
/// <param name="CertificateDirectory">Holds <c>ca.pem</c>, <c>cert.pem</c> and <c>key.pem</c>, as <c>DOCKER_CERT_PATH</c> does.</param>
public sealed record BedEngine(string Version, string ApiVersion, string Socket, Uri TcpAddress, string CertificateDirectory)
{
    /// <summary>The socket as an address.</summary>
    public Uri SocketAddress => new("unix://" + Socket);
}
