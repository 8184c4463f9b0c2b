using System.Security.Cryptography;
using System.Text;
using Orchestration.Engines;

namespace Orchestration.IntegrationTests.Engine;

public sealed class StreamTests(string generation) : EngineFixture(generation)
{
    private const long HundredMegabytes = 100_000_000;

    [TestCase("unix")]
    [TestCase("tls")]
    public async Task A_hundred_megabytes_go_through_cat_and_come_back_whole(string way)
    {
        await using var engine = await DockerEngine.ConnectAsync(way == "unix" ? new EngineEndpoint(Place.SocketAddress) : TlsTests.Secured(Place));
        await using var container = await RunAsync("sleep", "600");
        var exec = await engine.Containers.CreateExecAsync(container.Id, new ExecSpec { Command = ["cat"], AttachStdin = true, AttachStdout = true, AttachStderr = true });
        await using var stream = await engine.Containers.StartExecAsync(exec.Id);

        var writing = Task.Run(() => WriteAsync(stream, HundredMegabytes));
        var (count, received) = await ReadAsync(stream);

        Assert.That((count, received), Is.EqualTo((HundredMegabytes, await writing)));
        Assert.That((await engine.Containers.InspectExecAsync(exec.Id)).ExitCode, Is.Zero);
    }

    [Test]
    public async Task A_program_sees_the_end_of_its_input_and_still_writes()
    {
        var spec = new ContainerSpec { Image = RunningContainer.Busybox, Command = ["sh", "-c", "wc -c; echo done >&2; exit 4"], OpenStdin = true, StdinOnce = true, AttachStdin = true };
        var created = await Engine.Containers.CreateAsync(spec);
        try
        {
            await using var stream = await Engine.Containers.AttachAsync(created.Id, new AttachOptions { Stdin = true });
            var waiting = Engine.Containers.WaitAsync(created.Id, WaitCondition.NextExit);
            await Engine.Containers.StartAsync(created.Id);
            await stream.WriteAsync("12345"u8.ToArray());
            await stream.CloseWriteAsync();

            Assert.That(await ReadTextAsync(stream), Is.EqualTo(("5\n", "done\n")));
            Assert.That((await waiting).StatusCode, Is.EqualTo(4));
        }
        finally
        {
            await Engine.Containers.RemoveAsync(created.Id, new ContainerRemoveOptions { Force = true });
        }
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Logs_tell_by_themselves_whether_a_terminal_joined_them(bool tty)
    {
        await using var container = await RunningContainer.StartAsync(
            Engine,
            new ContainerSpec { Image = RunningContainer.Busybox, Command = ["sh", "-c", "echo out; echo err >&2"], Tty = tty });
        await Engine.Containers.WaitAsync(container.Id);

        await using var logs = await Engine.Containers.ReadLogsAsync(container.Id);
        var (output, error) = await ReadTextAsync(logs);

        Assert.That(logs.IsTty, Is.EqualTo(tty));
        Assert.That((output, error), Is.EqualTo(tty ? ("out\r\nerr\r\n", "") : ("out\n", "err\n")));
    }

    [Test]
    public async Task Followed_logs_come_as_they_are_written_and_can_be_left()
    {
        await using var container = await RunAsync("sh", "-c", "echo first; sleep 600");
        await using var logs = await Engine.Containers.ReadLogsAsync(container.Id, new LogOptions { Follow = true });
        var buffer = new byte[64];
        var frame = await logs.ReadAsync(buffer);
        Assert.That(Encoding.UTF8.GetString(buffer, 0, frame.Count), Is.EqualTo("first\n"));

        using var leaving = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        Assert.CatchAsync<OperationCanceledException>(async () => await logs.ReadAsync(buffer, leaving.Token));
    }

    [Test]
    public async Task A_terminal_has_the_size_that_was_asked_for()
    {
        await using var container = await RunAsync("sleep", "600");
        var exec = await Engine.Containers.CreateExecAsync(container.Id, new ExecSpec { Command = ["sh", "-c", "sleep 0.3; stty size"], Tty = true, AttachStdout = true, AttachStdin = true });
        await using var stream = await Engine.Containers.StartExecAsync(exec.Id, new ExecStartOptions { Tty = true, ConsoleSize = new TerminalSize(101, 33) });
        Assert.That((await ReadTextAsync(stream)).Output.Trim(), Is.EqualTo("33 101"));
    }

    [Test]
    public void An_attachment_to_a_missing_container_is_refused_with_its_name()
    {
        var error = Assert.ThrowsAsync<EngineNotFoundException>(() => Engine.Containers.AttachAsync("missing"));
        Assert.That((error!.Kind, error.Reference, error.Problem), Is.EqualTo((EngineResourceKind.Container, "missing", "No such container: missing")));
    }

    private static async Task<string> WriteAsync(EngineStream stream, long total)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[60_000];
        new Random(7).NextBytes(buffer);
        for (long sent = 0; sent < total;)
        {
            var now = (int)Math.Min(buffer.Length, total - sent);
            BitConverter.TryWriteBytes(buffer, sent);
            hash.AppendData(buffer, 0, now);
            await stream.WriteAsync(buffer.AsMemory(0, now));
            sent += now;
        }

        await stream.CloseWriteAsync();
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static async Task<(long Count, string Hash)> ReadAsync(EngineStream stream)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[64 * 1024];
        long count = 0;
        EngineStreamFrame frame;
        while (!(frame = await stream.ReadAsync(buffer)).IsEnd)
        {
            hash.AppendData(buffer, 0, frame.Count);
            count += frame.Count;
        }

        return (count, Convert.ToHexString(hash.GetHashAndReset()));
    }

    private static async Task<(string Output, string Error)> ReadTextAsync(EngineStream stream)
    {
        var text = new Dictionary<EngineStreamSource, StringBuilder> { [EngineStreamSource.Stdout] = new(), [EngineStreamSource.Stderr] = new() };
        var buffer = new byte[1024];
        EngineStreamFrame frame;
        while (!(frame = await stream.ReadAsync(buffer)).IsEnd) text[frame.Source].Append(Encoding.UTF8.GetString(buffer, 0, frame.Count));
        return (text[EngineStreamSource.Stdout].ToString(), text[EngineStreamSource.Stderr].ToString());
    }
}
