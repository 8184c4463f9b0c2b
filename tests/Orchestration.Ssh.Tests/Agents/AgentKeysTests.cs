using System.Net.Sockets;
using CsCheck;
using Orchestration.Ssh.Agents;

namespace Orchestration.Ssh.Tests.Agents;

public sealed class AgentKeysTests
{
    private string _directory = "";

    [SetUp]
    public void Open() => _directory = Directory.CreateTempSubdirectory("agent-").FullName;

    [TearDown]
    public void Close() => Directory.Delete(_directory, recursive: true);

    [Test]
    public async Task An_agents_keys_are_offered_with_their_ways_to_sign_and_certificates_are_not()
    {
        byte[][] blobs = [Blob("ssh-ed25519"), Blob("ssh-rsa"), Blob("ssh-ed25519-cert-v01@openssh.com"), Blob("ecdsa-sha2-nistp256")];
        var list = blobs.Aggregate(new AgentWriter(12).Number((uint)blobs.Length), (writer, blob) => writer.Text(blob).Text("comment"u8));

        var keys = await AskAsync(list.Frame(), path => AgentKeys.Load(path, only: null));

        Assert.That(keys.HostKeyAlgorithms.Select(algorithm => algorithm.Name), Is.EqualTo(new[] { "ssh-ed25519", "rsa-sha2-512", "rsa-sha2-256", "ecdsa-sha2-nistp256" }));
        Assert.That(keys.HostKeyAlgorithms.ElementAt(1).Data, Is.EqualTo(blobs[1]));
    }

    [Test]
    public async Task One_key_alone_is_offered_when_it_is_asked_for()
    {
        var list = new AgentWriter(12).Number(2).Text(Blob("ssh-ed25519")).Text([]).Text(Blob("ssh-rsa")).Text([]);

        var keys = await AskAsync(list.Frame(), path => AgentKeys.Load(path, new SshHostKey("ssh-ed25519", Convert.ToBase64String(Blob("ssh-ed25519")))));

        Assert.That(keys.HostKeyAlgorithms.Select(algorithm => algorithm.Name), Is.EqualTo(new[] { "ssh-ed25519" }));
    }

    [Test]
    public void An_agent_that_is_not_there_is_named() =>
        Assert.That(Assert.Throws<SshException>(() => AgentKeys.Load(Path.Combine(_directory, "none"), only: null))!.Message, Does.Contain("none").And.Contain("SSH_AUTH_SOCK"));

    [Test]
    public void An_answer_that_is_none_is_an_error_whatever_it_says() => Gen.Byte.Array[0, 40].Sample(bytes =>
    {
        var answer = new byte[bytes.Length + 4];
        answer[3] = (byte)bytes.Length;
        bytes.CopyTo(answer, 4);
        try
        {
            return AskAsync(answer, path => AgentKeys.Load(path, only: null)).GetAwaiter().GetResult().HostKeyAlgorithms.Count < 10;
        }
        catch (SshException error)
        {
            return error.Failure == SshFailure.UnusableKey;
        }
    }, iter: 50, threads: 1);

    private async Task<T> AskAsync<T>(byte[] answer, Func<string, T> ask)
    {
        var path = Path.Combine(_directory, Guid.NewGuid().ToString("N")[..8]);
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        var serving = Task.Run(async () =>
        {
            using var client = await listener.AcceptAsync();
            var question = new byte[64];
            await client.ReceiveAsync(question);
            await client.SendAsync(answer);
        });
        try
        {
            return ask(path);
        }
        finally
        {
            await serving;
        }
    }

    private static byte[] Blob(string algorithm) => [0, 0, 0, (byte)algorithm.Length, .. System.Text.Encoding.ASCII.GetBytes(algorithm), 0, 0, 0, 1, 7];
}
