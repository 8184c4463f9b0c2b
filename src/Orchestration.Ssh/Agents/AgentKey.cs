using Orchestration.Ssh.Connecting;
using Renci.SshNet.Security;

namespace Orchestration.Ssh.Agents;

/// <summary>A key of an agent with one way to sign.</summary>
internal sealed class AgentKey : HostAlgorithm
{
    private const byte SignRequest = 13;
    private const byte SignResponse = 14;
    private const uint Sha256 = 2;
    private const uint Sha512 = 4;

    private readonly AgentSocket _socket;
    private readonly uint _flags;

    private AgentKey(AgentSocket socket, string name, byte[] blob, uint flags = 0)
        : base(name) => (_socket, Data, _flags) = (socket, blob, flags);

    public override byte[] Data { get; }

    /// <summary>The ways in which a key signs; an RSA key by SHA-2 only, a certificate not at all.</summary>
    public static IEnumerable<AgentKey> Of(AgentSocket socket, byte[] blob)
    {
        var name = HostKeyGate.ReadAlgorithm(blob);
        if (name.Contains("-cert-", StringComparison.Ordinal) || name is "" or "ssh-dss") return [];
        return name is "ssh-rsa"
            ? [new AgentKey(socket, "rsa-sha2-512", blob, Sha512), new AgentKey(socket, "rsa-sha2-256", blob, Sha256)]
            : [new AgentKey(socket, name, blob)];
    }

    /// <summary>The signature in SSH's wire form, as the agent gives it.</summary>
    public override byte[] Sign(byte[] data)
    {
        var answer = _socket.Ask(new AgentWriter(SignRequest).Text(Data).Text(data).Number(_flags));
        var reader = new AgentReader(answer);
        // Kept from the user's other programs, or confirmed by hand and refused.
        if (reader.Byte() != SignResponse) throw new SshException(SshFailure.UnusableKey, "The SSH agent refuses to sign");
        return reader.Text().ToArray();
    }

    public override bool VerifySignature(byte[] data, byte[] signature) => throw new NotSupportedException("An agent signs and verifies nothing.");
}
