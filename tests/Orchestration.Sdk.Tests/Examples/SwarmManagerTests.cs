using System.Diagnostics;

namespace Orchestration.Sdk.Tests.Examples;

/// <summary>The command line that users of standalone Swarm know.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SwarmManagerTests
{
    [TestCase("manage", "discovery required to manage a cluster. See 'swarm manage --help'.")]
    [TestCase("list", "discovery required to list a cluster. See 'swarm list --help'.")]
    [TestCase("join", "discovery required to join a cluster. See 'swarm join --help'.")]
    [TestCase("join etcd://h:1", "missing mandatory --advertise flag")]
    [TestCase("join --advertise host etcd://h:1", "--advertise should be of the form ip:port or hostname:port")]
    [TestCase("join --addr h:1 --delay -1s etcd://h:1", "--delay should not be a negative number")]
    [TestCase("join --addr=h:1 --heartbeat 500ms etcd://h:1", "--heartbeat should be at least one second")]
    [TestCase("join --addr h:1 --heartbeat 3m --ttl 180s etcd://h:1", "--ttl must be strictly superior to the heartbeat value")]
    [TestCase("join --addr h:1 --ttl soon etcd://h:1", "invalid --ttl: time: invalid duration")]
    [TestCase("join --addr h:1 nodes://h:1", "not implemented in this discovery service")]
    [TestCase("manage --engine-refresh-min-interval 0s n:1", "min refresh interval should be a positive number")]
    [TestCase("manage --engine-refresh-max-interval 10s n:1", "max refresh interval cannot be less than min refresh interval")]
    [TestCase("manage --engine-failure-retry 0 n:1", "invalid failure retry count")]
    [TestCase("manage --tls n:1", "--tlscert and --tlskey must be provided when using --tls")]
    [TestCase("manage --tlsverify --tlscert c --tlskey k n:1", "--tlscacert must be provided when using --tlsverify")]
    [TestCase("manage --tlscert c n:1", "require the use of either --tls or --tlsverify")]
    [TestCase("manage --replication n:1", "--advertise address must be provided when using --leader-election")]
    [TestCase("manage --replication --advertise here n:1", "--advertise should be of the form ip:port or hostname:port")]
    [TestCase("manage --replication --advertise h:1 n:1", "Leader election is only supported with consul, etcd and zookeeper discovery.")]
    [TestCase("manage --heartbeat 0 n:1", "--heartbeat should be at least one second")]
    [TestCase("manage --strategy worst n:1", "strategy not supported")]
    [TestCase("manage -f health -f luck n:1", "filter not supported")]
    [TestCase("manage -cluster-opt swarm.overcommit=-1 n:1", "swarm.overcommit should be larger than -1, -1.000000 is invalid")]
    [TestCase("manage --cluster-opt swarm.createretry=-1 n:1", "swarm.createretry=-1 is invalid")]
    [TestCase("manage --cluster-opt swarm.ping=0s n:1", "swarm.ping=0s is invalid, wanted a time such as 3s")]
    [TestCase("manage --cluster-opt swarm.grace=soon n:1", "swarm.grace=soon is invalid, wanted a time such as 10s")]
    [TestCase("manage --cluster-opt fast n:1", "is not of the form key=value")]
    [TestCase("manage -H nowhere n:1", "is not of the form tcp://ip:port or unix:///path")]
    [TestCase("manage carrier-pigeon://coop", "discovery service not supported")]
    [TestCase("list carrier-pigeon://coop", "discovery service not supported")]
    [TestCase("list token://0123", "the public service of token:// is gone")]
    [TestCase("create", "the public token service is gone; name one: swarm create token://")]
    [TestCase("-l loud list n:1", "not a valid logrus Level: ")]
    public async Task What_cannot_be_done_is_said_in_known_words_and_by_the_exit_code(string line, string text)
    {
        var (code, output, error) = await RunAsync(line.Split(' '));

        Assert.That((code, output), Is.EqualTo((1, "")));
        Assert.That(error, Does.StartWith("time=\"").And.Contain("level=fatal msg=").And.Contain(text));
    }

    [TestCase("--version", @"^swarm version [0-9]+\.[0-9]+\.[0-9]+")]
    [TestCase("-v", @"^swarm version [0-9]+\.[0-9]+\.[0-9]+")]
    [TestCase("--help", @"^Usage: swarm \[OPTIONS\] COMMAND \[arg\.\.\.\]\n")]
    [TestCase("help manage", @"^Usage: swarm manage \[OPTIONS\] <discovery>\n")]
    [TestCase("m -h", "--engine-refresh-min-interval \"30s\" ")]
    [TestCase("manage --help", @"--replication-ttl ""12s"" ")]
    [TestCase("join --help", @"--ttl ""180s"" ")]
    public async Task Versions_and_help_are_told(string line, string pattern)
    {
        var (code, output, error) = await RunAsync(line.Split(' '));

        Assert.That((code, error), Is.EqualTo((0, "")));
        Assert.That(output, Does.Match(pattern));
    }

    [Test]
    public async Task A_flag_that_there_is_not_shows_the_help_of_its_command()
    {
        var (code, output, error) = await RunAsync("join", "--frobnicate");

        Assert.That(code, Is.EqualTo(1));
        Assert.That(output, Does.StartWith("Incorrect Usage.\n\nUsage: swarm join"));
        Assert.That(error, Does.Contain("flag provided but not defined: -frobnicate"));
    }

    [Test]
    public async Task Members_are_listed_also_those_of_the_environment_and_flags_take_one_dash_or_two()
    {
        Assert.That((await RunAsync("-experimental", "list", "-timeout=1s", "nodes://10.0.0.[1:2]:2375,a:1")).Output, Is.EqualTo("10.0.0.1:2375\n10.0.0.2:2375\na:1\n"));
        using var process = SwarmProcess.Start(new Dictionary<string, string> { ["SWARM_DISCOVERY"] = "b:2" }, "l");
        Assert.That((await process.EndAsync()).Output, Is.EqualTo("b:2\n"));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "ends by SIGTERM")]
    public async Task A_manager_listens_on_its_socket_until_it_is_told_to_end()
    {
        var directory = Directory.CreateTempSubdirectory("swarm");
        var socket = Path.Combine(directory.FullName, "swarm.sock");
        using var manager = SwarmProcess.Start(new Dictionary<string, string> { ["SWARM_HOST"] = $"unix://{socket}" }, "manage", $"file://{directory}/nodes");
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            while (!File.Exists(socket)) await Task.Delay(50, patience.Token);
            using (var kill = Process.Start("kill", ["-TERM", manager.Id.ToString()])) await kill.WaitForExitAsync(patience.Token);
            var (code, _, error) = await manager.EndAsync();

            Assert.That(code, Is.Zero, error);
            Assert.That(error, Does.Contain($"Listening for HTTP at unix://{socket}"));
            Assert.That(File.Exists(socket), Is.False);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        await using StringWriter output = new(), error = new();
        var code = await new SwarmManager.SwarmProgram(output, error).RunAsync(arguments, CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }
}
