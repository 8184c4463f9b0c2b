using System.Buffers.Binary;
using System.IO.Pipes;
using System.Net.Sockets;

namespace Orchestration.Ssh.Agents;

/// <summary>
/// Talks with an agent, a connection for each question. It blocks, because SSH.NET asks for signatures that way; an agent
/// that is silent is given up.
/// </summary>
internal sealed class AgentSocket(string path)
{
    private const int LongestAnswer = 256 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Where the user's agent is, if there is one.</summary>
    public static string? FindPath() =>
        Environment.GetEnvironmentVariable("SSH_AUTH_SOCK") is { Length: > 0 } socket ? socket : OperatingSystem.IsWindows() ? @"\\.\pipe\openssh-ssh-agent" : null;

    /// <summary>Sends a message and reads the answer to it.</summary>
    /// <exception cref="SshException">There is no agent, or it does not answer as one.</exception>
    public byte[] Ask(AgentWriter message)
    {
        try
        {
            using var stream = Open();
            stream.Write(message.Frame());
            Span<byte> head = stackalloc byte[4];
            stream.ReadExactly(head);
            var length = BinaryPrimitives.ReadUInt32BigEndian(head);
            if (length is 0 or > LongestAnswer) throw new InvalidDataException($"The agent's answer has {length} bytes.");
            var answer = new byte[length];
            stream.ReadExactly(answer);
            return answer;
        }
        catch (Exception exception) when (exception is IOException or SocketException or InvalidDataException or TimeoutException or UnauthorizedAccessException)
        {
            throw new SshException(SshFailure.UnusableKey, $"The SSH agent at '{path}' does not answer: {exception.Message}",
                new ErrorFacts { Remedy = "Start it, or check SSH_AUTH_SOCK" }, exception);
        }
    }

    private Stream Open()
    {
        if (OperatingSystem.IsWindows() && path.StartsWith(@"\\.\pipe\", StringComparison.Ordinal))
        {
            var pipe = new NamedPipeClientStream(".", path[@"\\.\pipe\".Length..], PipeDirection.InOut);
            pipe.Connect(Patience);
            return pipe;
        }

        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
        {
            SendTimeout = (int)Patience.TotalMilliseconds, ReceiveTimeout = (int)Patience.TotalMilliseconds,
        };
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
