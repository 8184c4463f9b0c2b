using System.Text;
using Orchestration.Engines;

namespace Orchestration.Testing.Tests.Containers;

public sealed class ContainerStreamTests
{
    private readonly InMemoryEngine _engine = new();

    [Test]
    public async Task Exec_echoes_its_input_after_half_close()
    {
        await Run("web", "sleep", "60");
        var exec = await _engine.Containers.CreateExecAsync("web", new ExecSpec { Command = ["cat"], AttachStdin = true, AttachStdout = true });
        await using var stream = await _engine.Containers.StartExecAsync(exec.Id);
        var input = new byte[200_000];
        new Random(7).NextBytes(input);

        await stream.WriteAsync(input);
        await stream.CloseWriteAsync();

        Assert.That(await ReadAll(stream), Is.EqualTo(input));
        Assert.That((await _engine.Containers.InspectExecAsync(exec.Id)).ExitCode, Is.Zero);
    }

    [Test]
    public async Task Attach_before_the_start_sees_everything()
    {
        await _engine.Containers.CreateAsync(new ContainerSpec { Name = "job", Image = "busybox", Command = ["sh", "-c", "cat; echo bye >&2"], OpenStdin = true, StdinOnce = true });
        await using var stream = await _engine.Containers.AttachAsync("job", new AttachOptions { Stdin = true });
        await _engine.Containers.StartAsync("job");

        await stream.WriteAsync("hello\n"u8.ToArray());
        await stream.CloseWriteAsync();

        Assert.That(Encoding.UTF8.GetString(await ReadAll(stream)), Is.EqualTo("hello\nbye\n"));
    }

    [Test]
    public async Task Logs_follow_until_the_container_ends()
    {
        await Run("job", "sh", "-c", "echo one; echo two >&2; cat; echo three");
        await using var logs = await _engine.Containers.ReadLogsAsync("job", new LogOptions { Follow = true });

        Assert.That(Encoding.UTF8.GetString(await ReadAll(logs)), Is.EqualTo("one\ntwo\nthree\n"));
    }

    [Test]
    public async Task Logs_can_be_cut_to_a_tail()
    {
        await Run("job", "sh", "-c", "echo one; echo two; echo three");
        await using var logs = await _engine.Containers.ReadLogsAsync("job", new LogOptions { Tail = 2 });

        Assert.That(Encoding.UTF8.GetString(await ReadAll(logs)), Is.EqualTo("two\nthree\n"));
    }

    private async Task Run(string name, params string[] command)
    {
        await _engine.Containers.CreateAsync(new ContainerSpec { Name = name, Image = "busybox", Command = command });
        await _engine.Containers.StartAsync(name);
    }

    private static async Task<byte[]> ReadAll(EngineStream stream)
    {
        using var all = new MemoryStream();
        var buffer = new byte[4096];
        while (await stream.ReadAsync(buffer) is { IsEnd: false } frame) all.Write(buffer, 0, frame.Count);
        return all.ToArray();
    }
}
