using System.Diagnostics;
using System.Security.Cryptography;
using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.SwarmApi.OverCluster;

/// <summary>What differs from client to client: the oldest and the newest of this machine, each over a transport of its own.</summary>
[TestFixtureSource(nameof(Ways))]
[CancelAfter(120_000)]
public sealed class ClusterDialogTests(string clientPath, FrontTransport transport) : ClusterClientFixture(clientPath, transport)
{
    public static IEnumerable<TestFixtureData> Ways() =>
        [new TestFixtureData(DockerProgram.Found[0], FrontTransport.Unix), new TestFixtureData(DockerProgram.Found[^1], FrontTransport.Tls)];

    [Test]
    public async Task Info_and_version_show_a_cluster()
    {
        var info = await Docker.RequireAsync("info");
        var version = await Docker.RequireAsync("version", "--format", "{{.Server.Version}} {{.Server.APIVersion}}");

        foreach (var node in HostCluster.Nodes) Assert.That(info, Does.Match($@"\n *{node}: [\d.]+:2376"));
        Assert.That(info, Does.Contain("Strategy: spread").And.Contain("Nodes: 3").And.Match(@"└ Containers: \d+ \(").And.Contain("ServerVersion: 26.1"));
        Assert.That(version.Trim(), Is.EqualTo("swarm/orchestration.sdk 1.41"));
    }

    [Test]
    public async Task Containers_are_listed_with_their_nodes_and_found_by_filters()
    {
        var (first, second) = (await RunAsync("n1", "sleep", "600"), await RunAsync("n3", "sleep", "600"));

        var all = await NamesAsync("--filter", $"label=pair={first}");
        var there = await NamesAsync("--filter", "node=n3");
        var named = await NamesAsync("--filter", $"name=n1/{first}");
        var later = await NamesAsync("--filter", $"since={first}");
        var stopped = await NamesAsync("--filter", "status=exited", "--filter", $"name={second}");
        var node = await Docker.RequireAsync("inspect", "--format", "{{.Node.Name}} {{.Name}}", second);

        Assert.That(all, Is.EqualTo(new[] { $"n1/{first}" }));
        Assert.That(there, Does.Contain($"n3/{second}").And.Not.Contain($"n1/{first}"));
        Assert.That(named, Is.EqualTo(new[] { $"n1/{first}" }));
        Assert.That(later, Does.Not.Contain($"n1/{first}"));
        Assert.That(stopped, Is.Empty);
        Assert.That(node.Trim(), Is.EqualTo($"n3 /{second}"));
    }

    [TestCase("n1")]
    [TestCase("n3")]
    public async Task What_a_program_says_after_the_end_of_its_input_is_not_lost(string node)
    {
        var result = await Docker.RunAsync("x\n", "run", "--rm", "-i", "--env", $"constraint:node=={node}", Bed.Busybox, "sh", "-c", "cat; sleep 0.2; echo after; echo error >&2; exit 3");

        Assert.That((result.ExitCode, result.Output, result.Error), Is.EqualTo((3, "x\nafter\n", "error\n")));
    }

    [Test]
    public async Task A_shell_on_a_terminal_works_in_a_running_container()
    {
        var name = await RunAsync("n2", "sleep", "600");
        using var shell = Docker.StartOnTerminal($"exec -it {name} sh -c 'test -t 0 && echo terminal; read line; echo got-$line; exit 7'");
        await shell.ReadToAsync("terminal");
        await shell.StandardInput.WriteAsync("hello\n");
        await shell.StandardInput.FlushAsync();
        await shell.ReadToAsync("got-hello");
        await shell.WaitForExitAsync();

        Assert.That(shell.ExitCode, Is.EqualTo(7));
        Assert.That((await Docker.RunAsync("one\ntwo\n", "exec", "-i", name, "wc", "-l")).Output.Trim(), Is.EqualTo("2"));
    }

    [TestCase("0")]
    [TestCase("1")]
    public async Task What_was_built_once_runs_everywhere_and_what_is_built_anew_replaces_it(string buildKit)
    {
        var tag = NewImage();
        var builder = new DockerProgram(DockerProgram.Found[0], new Dictionary<string, string>(ClientEnvironment) { ["DOCKER_BUILDKIT"] = buildKit });
        foreach (var content in (string[])["first", "second"])
        {
            await BuildAsync(builder, tag, content);
            foreach (var node in HostCluster.Nodes)
                Assert.That(await Docker.RequireAsync("run", "--rm", "--env", $"constraint:node=={node}", tag), Is.EqualTo(content + "\n"), node);
        }
    }

    [Test]
    public async Task Events_of_all_nodes_arrive_with_the_nodes_names()
    {
        var (first, second) = (NewName(), NewName());
        await CreateAsync(first, "n1");
        using var events = Docker.Start("events", "--since", "0", "--filter", $"container={first}", "--filter", $"container={second}", "--format", "{{.Action}} {{index .Actor.Attributes \"node.name\"}}");
        await events.ReadToAsync("create n1\n");

        await CreateAsync(second, "n3");
        await events.ReadToAsync("create n3\n");
        await Docker.RequireAsync("start", second);
        await events.ReadToAsync("die n3\n");
        events.Kill();

        var past = await Docker.RequireAsync("events", "--since", "0", "--until", "-1s", "--filter", $"container={first}", "--filter", "event=create", "--format", "{{.From}}");
        Assert.That(past, Does.Contain("node:n1"));
    }
}
