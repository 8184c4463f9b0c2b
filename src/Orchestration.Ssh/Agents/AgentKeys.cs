using System.Text;
using Orchestration.Ssh.Connecting;
using Renci.SshNet;
using Renci.SshNet.Security;

namespace Orchestration.Ssh.Agents;

/// <summary>The keys that an agent holds (draft-miller-ssh-agent, 4.4). Only signatures leave it.</summary>
internal sealed class AgentKeys : IPrivateKeySource
{
    private const byte RequestIdentities = 11;
    private const byte IdentitiesAnswer = 12;

    private AgentKeys(IReadOnlyList<HostAlgorithm> algorithms) => HostKeyAlgorithms = algorithms;

    public IReadOnlyCollection<HostAlgorithm> HostKeyAlgorithms { get; }

    /// <summary>Asks the agent for its keys; those that no server here takes are left out.</summary>
    /// <exception cref="SshException">There is no agent, or it does not answer as one.</exception>
    public static AgentKeys Load(string path, SshHostKey? only)
    {
        var socket = new AgentSocket(path);
        try
        {
            return new AgentKeys([.. Read(socket.Ask(new AgentWriter(RequestIdentities)))
                .Where(blob => only is null || string.Equals(only.Blob, Convert.ToBase64String(blob), StringComparison.Ordinal))
                .SelectMany(blob => AgentKey.Of(socket, blob))]);
        }
        catch (InvalidDataException exception)
        {
            throw new SshException(SshFailure.UnusableKey, $"The SSH agent at '{path}' answers what cannot be read", innerException: exception);
        }
    }

    private static List<byte[]> Read(byte[] answer)
    {
        var reader = new AgentReader(answer);
        if (reader.Byte() != IdentitiesAnswer) throw new InvalidDataException("The answer is no list of keys.");
        List<byte[]> keys = [];
        for (var left = reader.Number(); left > 0; left--)
        {
            keys.Add(reader.Text().ToArray());
            reader.Text();
        }

        return keys;
    }
}
