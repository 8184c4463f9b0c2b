using System.Diagnostics;
using System.Text;
using Orchestration.Ssh;
using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.Ssh;

/// <summary>Sessions with a real OpenSSH server.</summary>
public sealed class SshConnectorTests : BedFixture
{
    private readonly SshConnector _connector = new();
    private string _keys = "";
    private TestHost _host = null!;

    [OneTimeSetUp]
    public async Task StartHost()
    {
        _keys = Directory.CreateTempSubdirectory("orchestration-ssh-").FullName;
        foreach (var (name, arguments) in Keys)
            await Tool.RequireAsync("ssh-keygen", ["-q", "-f", Path.Combine(_keys, name), .. arguments]);
        _host = await Bed.StartHostAsync(new TestHostOptions
        {
            AuthorizedKeys = [.. Keys.Select(key => File.ReadAllText(Path.Combine(_keys, key.Name + ".pub")).Trim())],
        });
    }

    [OneTimeTearDown]
    public async Task RemoveHost()
    {
        if (_host is not null) await _host.DisposeAsync();
        if (_keys.Length > 0) Directory.Delete(_keys, recursive: true);
    }

    private static (string Name, string[] Arguments)[] Keys =>
    [
        ("ed25519", ["-t", "ed25519", "-N", ""]),
        ("ecdsa", ["-t", "ecdsa", "-b", "256", "-N", ""]),
        ("rsa", ["-t", "rsa", "-b", "2048", "-N", ""]),
        ("rsa-pem", ["-t", "rsa", "-b", "2048", "-N", "", "-m", "PEM"]),
        ("locked", ["-t", "ed25519", "-N", "open sesame"]),
        ("locked-ecdsa", ["-t", "ecdsa", "-b", "384", "-N", "open sesame"]),
        ("locked-rsa", ["-t", "rsa", "-b", "3072", "-N", "open sesame"]),
    ];

    [TestCase("ed25519")]
    [TestCase("ecdsa")]
    [TestCase("rsa")]
    [TestCase("rsa-pem")]
    public async Task A_key_logs_in(string key)
    {
        await using var session = await _connector.ConnectAsync(Endpoint(key));

        Assert.That((await session.RunAsync(new ShellCommand(["id", "-un"]))).Output, Is.EqualTo("root\n"));
    }

    [TestCase("locked")]
    [TestCase("locked-ecdsa")]
    [TestCase("locked-rsa")]
    public async Task An_encrypted_key_logs_in_with_its_passphrase(string key)
    {
        var endpoint = Endpoint(key) with { Credentials = [new SshCredential.KeyFile(Path.Combine(_keys, key), new Secret("open sesame"))] };

        await using var session = await _connector.ConnectAsync(endpoint);

        Assert.That((await session.RunAsync(new ShellCommand(["true"]))).Succeeded, Is.True);
    }

    [Test]
    public void A_wrong_passphrase_is_called_one_and_is_not_repeated()
    {
        var endpoint = Endpoint("locked") with { Credentials = [new SshCredential.KeyFile(Path.Combine(_keys, "locked"), new Secret("close barley"))] };

        var error = Assert.ThrowsAsync<SshException>(() => _connector.ConnectAsync(endpoint));

        Assert.That(error!.Failure, Is.EqualTo(SshFailure.UnusableKey));
        Assert.That(error.Message, Does.Contain("passphrase"));
        Assert.That(error.ToString(), Does.Not.Contain("barley"));
    }

    [Test]
    public void A_user_whom_the_host_does_not_know_is_refused()
    {
        var error = Assert.ThrowsAsync<SshException>(() => _connector.ConnectAsync(Endpoint("ed25519") with { User = "nobody" }));

        Assert.That(error!.Failure, Is.EqualTo(SshFailure.AuthenticationRefused));
    }

    [Test]
    public async Task The_shown_host_key_is_the_hosts_and_once_pinned_no_other_is_accepted()
    {
        await using var session = await _connector.ConnectAsync(Endpoint("ed25519"));
        Assert.That($"{session.HostKey.Algorithm} {session.HostKey.Blob}", Is.EqualTo(await _host.ReadHostKeyAsync()));

        await using var other = await Bed.StartHostAsync();
        var error = Assert.ThrowsAsync<SshException>(() => _connector.ConnectAsync(
            new SshEndpoint(other.Address.ToString(), "root") { Credentials = [new SshCredential.KeyFile(other.PrivateKeyFile)], HostKey = session.HostKey }));

        Assert.That(error!.Failure, Is.EqualTo(SshFailure.HostKeyChanged));
        Assert.That(error.Message, Does.Contain(session.HostKey.Fingerprint));
        var words = (await other.ReadHostKeyAsync()).Split(' ');
        Assert.That(error.Message, Does.Contain(new SshHostKey(words[0], words[1]).Fingerprint));
    }

    [Test]
    public void A_host_without_a_server_is_unreachable()
    {
        var error = Assert.ThrowsAsync<SshException>(() => _connector.ConnectAsync(Endpoint("ed25519") with { Port = 2 }));

        Assert.That(error!.Failure, Is.EqualTo(SshFailure.Unreachable));
    }

    [Test]
    public async Task Output_error_output_and_exit_code_come_back_apart()
    {
        await using var session = await _connector.ConnectAsync(Endpoint("ed25519"));

        var result = await session.RunAsync(new ShellCommand(["sh", "-c", "echo out; echo err >&2; exit 7"]));

        Assert.That(result, Is.EqualTo(new ShellResult(7, "out\n", "err\n")));
    }

    [Test]
    public async Task Input_reaches_the_program_byte_for_byte_and_ends()
    {
        var input = new byte[300_000];
        new Random(5).NextBytes(input);
        await using var session = await _connector.ConnectAsync(Endpoint("ed25519"));

        var result = await session.RunAsync(new ShellCommand(["sha256sum"]) { Input = input });

        Assert.That(result.Output[..64], Is.EqualTo(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(input))));
    }

    [Test]
    public async Task Lines_are_reported_while_the_program_runs()
    {
        var first = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var session = await _connector.ConnectAsync(Endpoint("ed25519"));

        var running = session.RunAsync(new ShellCommand(["sh", "-c", "echo one; while ! test -e /tmp/go-on; do sleep 0.05; done; echo two"]), new Lines(first.SetResultOnce));
        Assert.That(await first.Task.WaitAsync(TimeSpan.FromSeconds(20)), Is.EqualTo("one"));
        Assert.That(running.IsCompleted, Is.False);
        await session.RunAsync(new ShellCommand(["touch", "/tmp/go-on"]));

        Assert.That((await running).Output, Is.EqualTo("one\ntwo\n"));
    }

    [Test]
    public async Task An_argument_arrives_byte_for_byte_whatever_a_shell_could_read_into_it(
        [Values("$(touch /tmp/canary)", "`touch /tmp/canary`", "'; touch /tmp/canary; '", "\"&& touch /tmp/canary", "a\nb", "%s%n", "-o ProxyCommand=x", "ü → 𝄞", "\\'\\\"", "")] string argument)
    {
        await using var session = await _connector.ConnectAsync(Endpoint("ed25519"));

        var result = await session.RunAsync(new ShellCommand(["printf", "%s", argument]));

        Assert.That(result.Output, Is.EqualTo(argument));
        Assert.That((await session.RunAsync(new ShellCommand(["test", "-e", "/tmp/canary"]))).ExitCode, Is.EqualTo(1));
    }

    [Test]
    public async Task Twenty_commands_at_once_all_come_to_their_ends()
    {
        await using var session = await _connector.ConnectAsync(Endpoint("ed25519"));

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(index => session.RunAsync(new ShellCommand(["sh", "-c", $"sleep 0.2; echo {index}"]))));

        Assert.That(results.Select(result => result.Output), Is.EqualTo(Enumerable.Range(0, 20).Select(index => $"{index}\n")));
    }

    [Test]
    public async Task A_cancelled_command_ends_at_once_and_the_session_goes_on()
    {
        await using var session = await _connector.ConnectAsync(Endpoint("ed25519"));
        using var ending = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var clock = Stopwatch.StartNew();

        Assert.CatchAsync<OperationCanceledException>(() => session.RunAsync(new ShellCommand(["sleep", "60"]), output: null, ending.Token));

        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(20)));
        Assert.That((await session.RunAsync(new ShellCommand(["echo", "still here"]))).Output, Is.EqualTo("still here\n"));
    }

    [Test]
    public async Task An_uploaded_file_has_its_mode_and_leaves_nothing_beside_it()
    {
        await using var session = await _connector.ConnectAsync(Endpoint("ed25519"));
        await session.RunAsync(new ShellCommand(["mkdir", "-p", "/tmp/up"]));

        await session.UploadAsync("/tmp/up/key", new MemoryStream("secret"u8.ToArray()), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await session.UploadAsync("/tmp/up/key", new MemoryStream("newer"u8.ToArray()), UnixFileMode.UserRead | UnixFileMode.UserWrite);

        Assert.That((await session.RunAsync(new ShellCommand(["sh", "-c", "stat -c '%a %n' /tmp/up/*; cat /tmp/up/key"]))).Output, Is.EqualTo("600 /tmp/up/key\nnewer"));
        using var back = new MemoryStream();
        await session.DownloadAsync("/tmp/up/key", back);
        Assert.That(Encoding.UTF8.GetString(back.ToArray()), Is.EqualTo("newer"));
    }

    [Test]
    public async Task A_file_that_is_not_there_is_a_failed_transfer()
    {
        await using var session = await _connector.ConnectAsync(Endpoint("ed25519"));

        var error = Assert.ThrowsAsync<SshException>(() => session.DownloadAsync("/tmp/nothing", Stream.Null));

        Assert.That(error!.Failure, Is.EqualTo(SshFailure.FileTransfer));
    }

    [Test]
    public async Task A_started_command_is_a_connection_in_both_directions()
    {
        await using var session = await _connector.ConnectAsync(Endpoint("ed25519"));
        await using var connection = await session.OpenAsync(new ShellCommand(["cat"]));

        await connection.WriteAsync("ping"u8.ToArray());
        var buffer = new byte[16];
        var count = await connection.ReadAsync(buffer);
        await connection.CloseWriteAsync();

        Assert.That(Encoding.UTF8.GetString(buffer, 0, count), Is.EqualTo("ping"));
        Assert.That(await connection.ReadAsync(buffer), Is.Zero);
    }

    [Test]
    public async Task A_forwarded_port_leads_to_the_hosts_own_loopback()
    {
        await using var session = await _connector.ConnectAsync(Endpoint("ed25519"));
        await using var forwarding = await session.ForwardAsync("127.0.0.1", 22);
        using var client = new System.Net.Sockets.TcpClient();

        await client.ConnectAsync("127.0.0.1", forwarding.LocalPort);

        var buffer = new byte[7];
        await client.GetStream().ReadExactlyAsync(buffer);
        Assert.That(Encoding.ASCII.GetString(buffer), Is.EqualTo("SSH-2.0"));
    }

    [Test]
    public async Task A_host_is_reached_through_another_one()
    {
        await using var inner = await Bed.StartHostAsync();
        var endpoint = new SshEndpoint(inner.Address.ToString(), "root")
        {
            Credentials = [new SshCredential.KeyFile(inner.PrivateKeyFile)],
            JumpHost = Endpoint("ecdsa"),
        };

        await using var session = await _connector.ConnectAsync(endpoint);

        Assert.That((await session.RunAsync(new ShellCommand(["cat", "/proc/sys/kernel/hostname"]))).Output.Trim(), Is.EqualTo(inner.Name));
        Assert.That((await session.RunAsync(new ShellCommand(["printenv", "SSH_CLIENT"]))).Output, Does.StartWith(_host.Address.ToString()));
    }

    [Test]
    public async Task A_host_that_dies_ends_its_commands_with_a_lost_connection()
    {
        await using var host = await Bed.StartHostAsync();
        await using var session = await _connector.ConnectAsync(new SshEndpoint(host.Address.ToString(), "root") { Credentials = [new SshCredential.KeyFile(host.PrivateKeyFile)] });
        var running = session.RunAsync(new ShellCommand(["sleep", "60"]));

        await host.KillAsync();

        var error = Assert.ThrowsAsync<SshException>(() => running.WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.That(error!.Failure, Is.EqualTo(SshFailure.ConnectionLost));
    }

    [Test]
    public async Task A_session_that_was_cut_fails_what_goes_on_and_connects_again_for_what_comes()
    {
        await using var session = await _connector.ConnectAsync(Endpoint("ed25519"));

        // The parent of the command is the server's own process for this connection.
        var error = Assert.ThrowsAsync<SshException>(() => session.RunAsync(new ShellCommand(["sh", "-c", "kill -9 $PPID; sleep 60"])).WaitAsync(TimeSpan.FromSeconds(60)));

        Assert.That(error!.Failure, Is.EqualTo(SshFailure.ConnectionLost));
        Assert.That((await session.RunAsync(new ShellCommand(["echo", "again"]))).Output, Is.EqualTo("again\n"));
    }

    [TestCase("ed25519")]
    [TestCase("ecdsa")]
    [TestCase("rsa")]
    public async Task A_key_in_an_agent_logs_in_and_stays_there(string key)
    {
        var socket = Path.Combine(_keys, $"agent-{key}");
        using var agent = Process.Start(new ProcessStartInfo("ssh-agent", ["-D", "-a", socket]) { RedirectStandardOutput = true })!;
        try
        {
            await agent.StandardOutput.ReadLineAsync();
            await Tool.RequireAsync("ssh-add", ["-q", Path.Combine(_keys, key)], new Dictionary<string, string>(StringComparer.Ordinal) { ["SSH_AUTH_SOCK"] = socket });
            var shown = (await File.ReadAllTextAsync(Path.Combine(_keys, key + ".pub"))).Split(' ');

            await using var session = await _connector.ConnectAsync(Endpoint(key) with { Credentials = [new SshCredential.Agent(socket, new SshHostKey(shown[0], shown[1]))] });
            Assert.That((await session.RunAsync(new ShellCommand(["true"]))).Succeeded, Is.True);

            var error = Assert.ThrowsAsync<SshException>(() => _connector.ConnectAsync(Endpoint(key) with { Credentials = [new SshCredential.Agent(socket, new SshHostKey("ssh-ed25519", "AAAA"))] }));
            Assert.That(error!.Failure, Is.EqualTo(SshFailure.UnusableKey));
        }
        finally
        {
            agent.Kill();
            await agent.WaitForExitAsync();
        }
    }

    private SshEndpoint Endpoint(string key) => new(_host.Address.ToString(), "root") { Credentials = [new SshCredential.KeyFile(Path.Combine(_keys, key))] };

    private sealed class Lines(Action<string> report) : IProgress<string>
    {
        public void Report(string value) => report(value);
    }
}
