using Orchestration.Compose;

namespace Orchestration.IntegrationTests.Compose;

/// <summary>Every command of the example program, as its users type it.</summary>
public sealed class ComposeCliTests : ComposeFixture
{
    private const string Web = """
        services:
          web:
            image: busybox
            command: ["sh", "-c", "echo ready; trap exit TERM; sleep 3600 & wait"]
            ports: ["8080"]
          sick: { image: busybox, profiles: [sick], command: ["sleep", "600"], stop_signal: KILL, healthcheck: { test: "false", interval: 1s, retries: 1000 } }
        """;

    [SetUp]
    public void WriteProject()
    {
        Write("compose.yaml", Web);
        Open(Web); // is taken down afterwards
    }

    [Test]
    public async Task A_project_is_brought_up_used_and_taken_down()
    {
        Assert.That(await RunAsync("--dry-run", "up", "-d"), Does.Contain("CreateContainer service:web:1"));
        Assert.That(await RunAsync("ps", "-q"), Is.Empty);
        Assert.That(await RunAsync("up", "-d", "--scale", "web=2", "--wait", "--wait-timeout", "60"), Does.Contain("service:web:2 started"));
        Assert.That(await RunAsync("up", "-d", "--scale", "web=2"), Is.Empty);
        Assert.That(await RunAsync("scale", "web=1"), Does.Contain("service:web:2 removed"));
        Assert.That(await RunAsync("ps"), Does.Contain($"{Name}-web-1").And.Contain("->8080/tcp"));
        Assert.That(await RunAsync("logs", "-n", "1", "--since", "10m", "web"), Is.EqualTo($"{Name}-web-1  | ready\n"));
        Assert.That(await RunAsync("port", "web", "8080"), Does.StartWith("127.0.0.1:"));
        Assert.That(await RunAsync("top"), Does.Contain("sleep 3600"));
        Assert.That(await RunAsync("exec", "-T", "-e", "A=b", "web", "env"), Does.Contain("A=b\n"));
        Assert.That(await RunAsync("run", "--rm", "web", "echo", "once"), Does.StartWith("once\n"));
        Write("a.txt", "content");
        await RunAsync("cp", Path.Combine(Directory, "a.txt"), "web:/b.txt");
        await RunAsync("cp", "web:/b.txt", Path.Combine(Directory, "c.txt"));
        Assert.That(await File.ReadAllTextAsync(Path.Combine(Directory, "c.txt")), Is.EqualTo("content"));
        Assert.That(await RunAsync("down", "-v", "--remove-orphans", "--rmi", "local"), Does.Contain("service:web:1 removed"));
    }

    [Test]
    public async Task Containers_are_moved_through_their_life()
    {
        await RunAsync("up", "-d", "--force-recreate", "--remove-orphans");
        foreach (var (command, word) in (IEnumerable<(string, string)>)[("pause", "paused"), ("unpause", "unpaused"), ("restart", "restarted"), ("stop", "stopped"), ("start", "started"), ("kill", "killed")])
            Assert.That(await RunAsync(command, "web"), Does.Contain($"service:web:1 {word}"));
        Assert.That(await RunAsync(137, "wait", "web"), Is.EqualTo($"{Name}-web-1 137\n"));
        Assert.That(await RunAsync("rm", "-f"), Does.Contain("service:web:1 removed"));
        Assert.That(await RunAsync("pull", "--dry-run"), Does.Contain("PullImage image:busybox"));
        Assert.That(await RunAsync("config", "--services"), Is.EqualTo("web\n"));
        Assert.That(await RunAsync(1, "up", "-d", "nothing"), Does.Contain("ORC"));
    }

    [Test]
    public async Task Waiting_for_health_ends_in_time_and_a_project_goes_without_its_file()
    {
        Assert.That(await RunAsync(1, "up", "-d", "--wait", "--wait-timeout", "1", "sick"), Does.Contain("ORC3102").And.Contain("still waiting after 1 s"));

        File.Delete(Path.Combine(Directory, "compose.yaml"));
        using var process = ComposeCliProcess.Start(Bed.Engine.SocketAddress, "-p", Name, "down");
        var (code, output) = await ComposeCliProcess.EndAsync(process);

        Assert.That((code, output), Is.EqualTo((0, output)), output);
        Assert.That(output, Does.Contain("service:sick:1 removed").And.Contain($"network:{Name}_default removed"));
    }

    private Task<string> RunAsync(params string[] words) => RunAsync(0, words);

    private async Task<string> RunAsync(int code, params string[] words)
    {
        using var process = ComposeCliProcess.Start(Bed.Engine.SocketAddress, ["-p", Name, "-f", Path.Combine(Directory, "compose.yaml"), .. words]);
        var (found, output) = await ComposeCliProcess.EndAsync(process);
        Assert.That(found, Is.EqualTo(code), $"{string.Join(' ', words)}: {output}");
        return output;
    }
}
