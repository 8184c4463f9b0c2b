namespace Orchestration.Engines;

/// <summary>
/// A server ended a connection with a client's certificate before its first byte: it refused the certificate, or it
/// went away at this moment. At the first ping of a connection it is taken for the former, later for the latter.
/// </summary>
internal sealed class UnansweredTlsException(EngineTrustException refusal, Exception? cause)
    : IOException("The engine ended the connection before it answered.", cause)
{
    public EngineTrustException Refusal { get; } = refusal;
}
