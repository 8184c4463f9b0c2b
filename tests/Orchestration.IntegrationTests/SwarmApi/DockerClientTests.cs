using System.Diagnostics;
using System.Security.Cryptography;
using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.SwarmApi;

/// <summary>Docker's own clients through the front, over both transports, with engines of two generations.</summary>
[TestFixtureSource(nameof(Ways))]
[CancelAfter(120_000)]
public sealed class DockerClientTests(string clientPath, FrontTransport transport, EngineGeneration generation) : BedFixture
{
    private readonly List<string> _containers = [];
    private FrontOverEngine _front = null!;
    private DockerProgram _docker = null!;

    /// <summary>Every client over both transports; the newer engine with the oldest and the newest client.</summary>
    public static IEnumerable<TestFixtureData> Ways() =>
    [
        .. from path in DockerProgram.Found from way in Enum.GetValues<FrontTransport>() select new TestFixtureData(path, way, EngineGeneration.Debian12),
        new TestFixtureData(DockerProgram.Found[0], FrontTransport.Unix, EngineGeneration.Debian13),
        new TestFixtureData(DockerProgram.Found[^1], FrontTransport.Tls, EngineGeneration.Debian13),
    ];

    [OneTimeSetUp]
    public async Task StartFront()
    {
        var engine = generation == EngineGeneration.Debian12 ? Bed.Engine : await Bed.StartEngine26Async();
        _front = await FrontOverEngine.StartAsync(engine.SocketAddress);
        _docker = new DockerProgram(clientPath, _front.Environment(transport));
        var versions = await _docker.RequireAsync("version", "--format", "client {{.Client.Version}}, engine {{.Server.Version}}, API {{.Client.APIVersion}}");
        TestContext.Progress.WriteLine($"{clientPath} through the front over {transport}: {versions.Trim()}");
    }

    [OneTimeTearDown]
    public async Task StopFront()
    {
        if (_front is not null) await _front.DisposeAsync();
    }

    [TearDown]
    public async Task RemoveContainers()
    {
        if (_containers.Count > 0) await _docker.RunAsync(null, ["rm", "--force", "--volumes", .. _containers]);
        _containers.Clear();
    }

    [Test]
    public async Task What_a_program_says_after_the_end_of_its_input_is_not_lost()
    {
        var result = await _docker.RunAsync("x\n", "run", "--rm", "-i", Bed.Busybox, "sh", "-c", "cat; sleep 0.3; echo after; echo error >&2; exit 3");

        Assert.That((result.ExitCode, result.Output, result.Error), Is.EqualTo((3, "x\nafter\n", "error\n")));
    }

    [Test]
    public async Task A_shell_on_a_terminal_works_in_a_running_container()
    {
        var name = await RunAsync("sleep", "600");
        using var shell = _docker.StartOnTerminal($"exec -it {name} sh -c 'test -t 0 && echo terminal; read line; echo got-$line; exit 7'");
        await ReadToAsync(shell, "terminal");
        await shell.StandardInput.WriteAsync("hello\n");
        await shell.StandardInput.FlushAsync();
        await ReadToAsync(shell, "got-hello");
        await shell.WaitForExitAsync();

        Assert.That(shell.ExitCode, Is.EqualTo(7));
    }

    [Test]
    public async Task An_exec_reads_its_input_to_the_end()
    {
        var name = await RunAsync("sleep", "600");

        var result = await _docker.RunAsync("one\ntwo\n", "exec", "-i", name, "wc", "-l");

        Assert.That(result.Output.Trim(), Is.EqualTo("2"));
    }

    [Test]
    public async Task An_image_is_built_from_a_context()
    {
        var directory = Directory.CreateTempSubdirectory("context");
        var tag = $"built:{Guid.NewGuid():N}";
        await File.WriteAllTextAsync(Path.Combine(directory.FullName, "Dockerfile"), $"FROM {Bed.Busybox}\nCOPY file /file\nRUN cat /file\nCMD [\"cat\", \"/file\"]\n");
        await File.WriteAllTextAsync(Path.Combine(directory.FullName, "file"), "from the context\n");

        var built = await _docker.RunAsync(null, "build", "--tag", tag, directory.FullName);
        var ran = await _docker.RunAsync(null, "run", "--rm", tag);
        await _docker.RunAsync(null, "rmi", "--force", tag);
        directory.Delete(recursive: true);

        Assert.That(built.ExitCode, Is.Zero, built.Tail);
        Assert.That(built.Output, Does.Contain("Step 3/4 : RUN cat /file").And.Contain("from the context"));
        Assert.That(ran.Output, Is.EqualTo("from the context\n"));
    }

    [Test]
    public async Task Logs_are_followed_to_the_end()
    {
        var name = await RunAsync("sh", "-c", "echo first; until test -e /go; do sleep 0.1; done; echo last");
        using var logs = _docker.Start("logs", "--follow", name);
        await ReadToAsync(logs, "first\n");

        await _docker.RequireAsync("exec", name, "touch", "/go");

        Assert.That(await logs.StandardOutput.ReadToEndAsync(), Is.EqualTo("last\n"));
    }

    [Test]
    public async Task Files_are_copied_both_ways()
    {
        var name = await RunAsync("sleep", "600");
        var directory = Directory.CreateTempSubdirectory("copy");
        var there = Path.Combine(directory.FullName, "there");
        var back = Path.Combine(directory.FullName, "back");
        var bytes = RandomNumberGenerator.GetBytes(5_000_000);
        await File.WriteAllBytesAsync(there, bytes);

        await _docker.RequireAsync("cp", there, $"{name}:/tmp/copied");
        await _docker.RequireAsync("cp", $"{name}:/tmp/copied", back);
        var returned = await File.ReadAllBytesAsync(back);
        directory.Delete(recursive: true);

        Assert.That(returned.AsSpan().SequenceEqual(bytes), Is.True);
    }

    [Test]
    public async Task A_hundred_megabytes_pass_through_unchanged_in_little_memory()
    {
        const int blocks = 100;
        var block = RandomNumberGenerator.GetBytes(1024 * 1024);
        using var running = _docker.Start("run", "--rm", "-i", Bed.Busybox, "cat");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var received = HashAsync(running.StandardOutput.BaseStream, before);
        using var sent = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var i = 0; i < blocks; i++)
        {
            sent.AppendData(block);
            await running.StandardInput.BaseStream.WriteAsync(block);
        }
        running.StandardInput.Close();
        var (hash, length, extra) = await received;

        Assert.That(length, Is.EqualTo((long)blocks * block.Length));
        Assert.That(hash, Is.EqualTo(sent.GetHashAndReset()));
        Assert.That(extra, Is.LessThan(64L * 1024 * 1024));
    }

    [Test]
    public async Task A_client_detaches_and_the_container_goes_on()
    {
        var name = NewName();
        await _docker.RequireAsync("run", "-dit", "--name", name, Bed.Busybox, "sh", "-c", "while true; do echo tick; sleep 0.2; done");
        using var attached = _docker.StartOnTerminal($"attach --detach-keys=ctrl-x,x {name}");
        await ReadToAsync(attached, "tick");
        await attached.StandardInput.WriteAsync("\u0018x");
        await attached.StandardInput.FlushAsync();
        await attached.StandardOutput.ReadToEndAsync();
        await attached.WaitForExitAsync();

        Assert.That((await _docker.RequireAsync("inspect", "--format", "{{.State.Running}}", name)).Trim(), Is.EqualTo("true"));
    }

    [Test]
    public async Task Waiting_ends_with_the_containers_exit_code()
    {
        var name = await RunAsync("sh", "-c", "trap 'exit 5' TERM; while true; do sleep 0.1; done");
        using var waiting = _docker.Start("wait", name);

        await _docker.RequireAsync("stop", name);

        Assert.That((await waiting.StandardOutput.ReadToEndAsync()).Trim(), Is.EqualTo("5"));
    }

    [Test]
    public async Task Events_arrive_while_they_happen()
    {
        var name = NewName();
        await _docker.RequireAsync("create", "--name", name, Bed.Busybox, "true");
        using var events = _docker.Start("events", "--since", "0", "--filter", $"container={name}", "--format", "{{.Action}}");
        await ReadToAsync(events, "create\n");

        await _docker.RequireAsync("start", name);

        await ReadToAsync(events, "die\n");
        events.Kill();
    }

    [Test]
    public async Task An_image_is_saved_and_loaded()
    {
        var file = Path.GetTempFileName();
        await _docker.RequireAsync("save", "--output", file, Bed.Busybox);

        var loaded = await _docker.RequireAsync("load", "--input", file);
        File.Delete(file);

        Assert.That(loaded, Does.Contain($"Loaded image: {Bed.Busybox}"));
    }

    [Test]
    public async Task The_engines_errors_arrive_in_its_own_words()
    {
        var missing = await _docker.RunAsync(null, "start", "nobody");
        var listed = await _docker.RunAsync(null, "ps", "--filter", "nonsense=1");

        Assert.That(missing.Error, Does.Contain("Error response from daemon: No such container: nobody"));
        Assert.That(listed.Error, Does.Contain("Error response from daemon:").And.Contain("nonsense"));
    }

    [TestCase("--privileged", "privileged is not allowed")]
    [TestCase("--volume=/var/run/../run/docker.sock:/docker.sock", "gives access to /var/run/docker.sock")]
    public async Task A_hook_refuses_what_would_hand_over_the_node(string option, string reason)
    {
        var result = await _docker.RunAsync(null, "create", option, Bed.Busybox, "true");

        Assert.That(result.ExitCode, Is.Not.Zero);
        Assert.That(result.Error, Does.Contain("refused by policy").And.Contain(reason));
    }

    private async Task<string> RunAsync(params string[] command)
    {
        var name = NewName();
        await _docker.RequireAsync(["run", "--detach", "--name", name, Bed.Busybox, .. command]);
        return name;
    }

    private string NewName()
    {
        var name = $"front-{Guid.NewGuid():N}";
        _containers.Add(name);
        return name;
    }

    private static async Task ReadToAsync(Process process, string ending)
    {
        var text = new System.Text.StringBuilder();
        var one = new char[1];
        while (!text.ToString().EndsWith(ending, StringComparison.Ordinal))
        {
            if (await process.StandardOutput.ReadAsync(one) == 0) Assert.Fail($"the output ended after '{text}', before '{ending}': {await process.StandardError.ReadToEndAsync()}");
            text.Append(one[0]);
        }
    }

    private static async Task<(byte[] Hash, long Length, long Extra)> HashAsync(Stream stream, long before)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[64 * 1024];
        long length = 0, extra = 0;
        int count;
        while ((count = await stream.ReadAsync(buffer)) > 0)
        {
            hash.AppendData(buffer.AsSpan(0, count));
            length += count;
            extra = Math.Max(extra, GC.GetTotalMemory(forceFullCollection: false) - before);
        }
        return (hash.GetHashAndReset(), length, extra);
    }
}
