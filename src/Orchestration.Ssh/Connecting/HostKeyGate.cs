using System.Buffers.Binary;
using System.Text;
using Renci.SshNet.Common;

namespace Orchestration.Ssh.Connecting;

/// <summary>Decides about the key that a server shows, and remembers it.</summary>
internal sealed class HostKeyGate(SshHostKey? pinned)
{
    public SshHostKey? Seen { get; private set; }

    public bool Refused { get; private set; }

    public void Check(object? sender, HostKeyEventArgs shown)
    {
        Seen = new SshHostKey(ReadAlgorithm(shown.HostKey), Convert.ToBase64String(shown.HostKey));
        Refused = pinned is not null && pinned != Seen;
        shown.CanTrust = !Refused;
    }

    public SshException Explain(SshEndpoint endpoint, Exception cause) =>
        new(SshFailure.HostKeyChanged, $"The host key of '{endpoint.Host}' is not the pinned one; somebody may listen in, or the host was made anew",
            new ErrorFacts
            {
                Found = $"{Seen!.Algorithm} {Seen.Fingerprint}",
                Wanted = $"{pinned!.Algorithm} {pinned.Fingerprint}",
                Remedy = "Make sure of the host's identity before its key is pinned again",
            },
            cause);

    /// <summary>A key in SSH's wire form begins with the length and the name of its algorithm (RFC 4253, 6.6).</summary>
    public static string ReadAlgorithm(ReadOnlySpan<byte> blob)
    {
        if (blob.Length < 4) return "";
        var length = BinaryPrimitives.ReadInt32BigEndian(blob);
        return length >= 0 && length <= blob.Length - 4 ? Encoding.ASCII.GetString(blob.Slice(4, length)) : "";
    }
}
