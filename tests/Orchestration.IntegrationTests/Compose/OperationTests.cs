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

    [Test]
    public async Task Logs_begin_where_they_are_asked_to()
    {
        var application = Open("""
            services:
              count: { image: "${IMAGE}", command: ["sh", "-c", "echo one; sleep 2; echo two; echo three"] }
            """);
        await application.UpAsync();
        await application.WaitAsync();
        var lines = await ReadAsync(application, new() { Timestamps = true });
        var second = DateTimeOffset.Parse(lines[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);

        Assert.That(lines.Select(static line => line.Split(' ')[1]), Is.EqualTo(new[] { "one", "two", "three" }));
        Assert.That(await ReadAsync(application, new() { Tail = 1 }), Is.EqualTo(new[] { "three" }));
        Assert.That(await ReadAsync(application, new() { Since = second.AddSeconds(-1) }), Is.EqualTo(new[] { "two", "three" }));
        Assert.That(await ReadAsync(application, new() { Until = second.AddSeconds(-1) }), Is.EqualTo(new[] { "one" }));
    }

    [Test]
    public async Task A_program_gets_a_terminal_of_the_size_that_is_told()
    {
        var application = Open(Web);
        await application.UpAsync();

        await using var session = await application.OpenExecAsync("web", ["sh", "-c", "read go; stty size"], new() { Stdin = true, Tty = true });
        await session.ResizeAsync(new(132, 50));
        await session.Stream.WriteAsync("go\n"u8.ToArray());
        var output = await ReadAsync(session);

        Assert.That(output, Does.Contain("50 132").Or.Contain("132 50"));
        Assert.That(session.Stream.IsTty, Is.True);
        Assert.That(await session.WaitAsync(), Is.Zero);
    }

    [Test]
    public async Task What_happens_is_watched()
    {
        var application = Open(Web);
        await application.UpAsync();
        using var ending = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using var events = application.EventsAsync(["web"], ending.Token).GetAsyncEnumerator(ending.Token);
        var next = events.MoveNextAsync();

        // The watch begins a moment after it is asked for.
        while (!next.IsCompleted)
        {
            await application.PauseAsync(cancellationToken: ending.Token);
            await application.UnpauseAsync(cancellationToken: ending.Token);
        }

        Assert.That(await next, Is.True);
        Assert.That(events.Current.Action, Is.AnyOf("pause", "unpause"));
        Assert.That(events.Current.Actor.Attributes["name"], Is.EqualTo($"{Name}-web-1"));
    }

    [Test]
    public async Task An_image_is_built_with_arguments_to_a_target()
    {
        Write("app/Dockerfile", $"FROM {Image} AS base\nARG WHO=nobody\nCOPY . /app\nRUN echo $WHO > /who\nCMD cat /who\nFROM base AS other\nRUN exit 1\n");
        Write("app/.dockerignore", "*.log\n");
        Write("app/a.txt", "a");
        Write("app/a.log", "log");
        var application = Open("""
            services:
              app:
                build: { context: app, target: base, args: { WHO: you }, labels: { com.example.built: "yes" } }
            """);

        await application.BuildAsync(new() { NoCache = true });

        Assert.That((await Engine.Images.InspectAsync($"{Name}-app")).Config!.Labels, Does.ContainKey("com.example.built"));
        Assert.That(await application.RunOnceAsync("app", new() { Remove = true }), Is.EqualTo(new ProgramResult(0, "you\n", "")));
        Assert.That((await application.RunOnceAsync("app", new() { Command = ["ls", "/app"], Remove = true })).Output, Does.Contain("a.txt").And.Not.Contain("a.log"));
    }

    [Test]
    public async Task A_project_is_looked_after_without_its_files()
    {
        var application = Open(Web);
        await application.UpAsync();

        var attached = await ComposeApplication.AttachAsync(Name, Engine);
        await attached.RestartAsync(new() { Timeout = TimeSpan.FromSeconds(1) });
        Assert.That((await attached.ExecAsync("web", ["echo", "here"])).Output, Is.EqualTo("here\n"));
        Assert.That(async () => await attached.ScaleAsync([("web", 2)]), Throws.InstanceOf<DeploymentException>().With.Message.Contains("labels"));
        await attached.DownAsync(new() { RemoveVolumes = true });

        Assert.That((await application.PlanDownAsync()).ToString(), Is.Empty);
    }

    [Test]
    public async Task A_dry_run_tells_its_plan_and_changes_nothing()
    {
        var plans = new List<ComposePlan>();
        var application = new ComposeApplication(Open(Web).Project, Engine, new() { DryRun = true, Planned = plans.Add });

        await application.UpAsync();

        Assert.That(plans.Single().ToString(), Does.Contain("CreateContainer service:web:1"));
        Assert.That(await application.PsAsync(), Is.Empty);
    }

    private static async Task<List<string>> ReadAsync(ComposeApplication application, LogsOptions options)
    {
        var lines = new List<string>();
        await foreach (var line in application.LogsAsync(options)) lines.Add(line.Text);
        return lines;
    }

    private static async Task<string> ReadAsync(ProgramSession session)
    {
        var text = new System.Text.StringBuilder();
        var buffer = new byte[4096];
        while (await session.Stream.ReadAsync(buffer) is { IsEnd: false } frame) text.Append(System.Text.Encoding.UTF8.GetString(buffer, 0, frame.Count));
        return text.ToString();
    }

    private static async Task<string> StateAsync(ComposeApplication application) => (await application.PsAsync()).Single().State;
}
