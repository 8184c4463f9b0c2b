namespace Orchestration.Machines;

/// <summary>Where the key of an engine's certificate is made.</summary>
public enum ServerKeyPlace
{
    /// <summary>On this computer; kept in the store and sent to the host.</summary>
    Here,

    /// <summary>On the host, by its <c>openssl</c>; only a signing request leaves it.</summary>
    Host,
}
