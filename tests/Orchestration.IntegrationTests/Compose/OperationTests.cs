using Orchestration.Compose;

namespace Orchestration.IntegrationTests.Compose;

public sealed class OperationTests : ComposeFixture
{
    private const string Web = """
        services:
          web:
            image: ${IMAGE}
            command: ["sh", "-c", "echo hello; echo oops >&2; trap exit TERM; while :; do sleep 0.1; done"]
        """;

    [Test]
    public async Task Containers_are_stopped_started_paused_restarted_and_killed()
    {
        var application = Open(Web);
        await application.UpAsync();

        await application.PauseAsync();
        Assert.That(await StateAsync(application), Is.EqualTo("paused"));
        await application.UnpauseAsync();
        Assert.That(await StateAsync(application), Is.EqualTo("running"));
        await application.StopAsync();
        Assert.That(await StateAsync(application), Is.EqualTo("exited"));
        await application.StartAsync();
        await application.RestartAsync(new() { Timeout = TimeSpan.FromSeconds(1) });
        Assert.That(await StateAsync(application), Is.EqualTo("running"));
        await application.KillAsync(new() { Signal = "SIGKILL" });
        Assert.That((await application.WaitAsync()).Single().ExitCode, Is.EqualTo(137));
        await application.RemoveAsync();
        Assert.That(await application.PsAsync(), Is.Empty);
    }

    [Test]
    public async Task Logs_come_line_by_line_with_their_source()
    {
        var application = Open(Web);
        await application.UpAsync();
        var lines = new List<string>();

        await foreach (var line in application.LogsAsync(new() { Follow = true }))
        {
            lines.Add($"{line.Source} {line.Text}");
            if (lines.Count == 2) break;
        }

        Assert.That(lines, Is.EquivalentTo(new[] { "Stdout hello", "Stderr oops" }));
    }

    [Test]
    public async Task A_program_reads_what_it_is_given()
    {
        var application = Open(Web);
        await application.UpAsync();

        await using var session = await application.OpenExecAsync("web", ["wc", "-c"], new() { Stdin = true });
        await session.Stream.WriteAsync("twelve bytes"u8.ToArray());
        await session.Stream.CloseWriteAsync();
        var buffer = new byte[64];
        var frame = await session.Stream.ReadAsync(buffer);

        Assert.That(System.Text.Encoding.UTF8.GetString(buffer, 0, frame.Count).Trim(), Is.EqualTo("12"));
        Assert.That(await session.WaitAsync(), Is.Zero);
    }

    [Test]
    public async Task A_one_off_container_runs_and_goes()
    {
        var application = Open(Web);

        var result = await application.RunOnceAsync("web", new() { Command = ["sh", "-c", "echo out; echo err >&2; exit 3"], Remove = true });

        Assert.That(result, Is.EqualTo(new ProgramResult(3, "out\n", "err\n")));
        Assert.That(await application.PsAsync(new() { OneOffs = true }), Is.Empty);
    }

    [Test]
    public async Task Files_are_copied_in_and_out()
    {
        var application = Open(Web);
        await application.UpAsync();
        Write("here/a.txt", "content");

        await application.CopyToAsync("web", Path.Combine(Directory, "here"), "/tmp/there");
        await application.CopyFromAsync("web", "/tmp/there", Path.Combine(Directory, "back"));

        Assert.That(await File.ReadAllTextAsync(Path.Combine(Directory, "back", "a.txt")), Is.EqualTo("content"));
    }

    [Test]
    public async Task Processes_are_listed()
    {
        var application = Open(Web);
        await application.UpAsync();

        var (container, processes) = (await application.TopAsync()).Single();

        Assert.That(container.Service, Is.EqualTo("web"));
        Assert.That(processes.Processes, Is.Not.Empty);
    }

    private static async Task<string> StateAsync(ComposeApplication application) => (await application.PsAsync()).Single().State;
}
