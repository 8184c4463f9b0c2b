using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Orchestration.Machines.Generic.Hosts;
using Orchestration.Ssh;
using Orchestration.Testing;

namespace Orchestration.Machines;

public sealed class GenericMachineDriverTests
{
    private readonly ScriptedSshConnector _ssh = new();
    private Host _host = null!;

    [SetUp]
    public void Open() => _ssh.Add("10.0.0.5", _host = new Host());

    [Test]
    public async Task The_first_login_adds_the_machines_key_and_pins_the_host()
    {
        var (saved, pinned) = (new List<DriverState>(), new List<SshHostKey>());
        var driver = Driver(options => options.Address = "10.0.0.5");

        await driver.CheckAsync(new MachineDefinition("web"));
        var state = await driver.CreateAsync(Creation(saved, pinned));

        Assert.That(saved, Is.EqualTo(new[] { state }));
        Assert.That(pinned, Is.EqualTo(new[] { _host.HostKey }));
        Assert.That(_host.Commands.Single().Arguments[^1], Is.EqualTo("ecdsa-sha2-nistp256 AAAA orchestration-web"));
        Assert.That(await driver.GetAddressAsync(state), Is.EqualTo(new MachineAddress("10.0.0.5")));
    }

    [Test]
    public async Task All_options_reach_the_address()
    {
        var driver = Driver(options => (options.Address, options.User, options.Port, options.EnginePort, options.PrivateAddress) = ("10.0.0.5", "admin", 2222, 12376, "192.168.0.5"));

        var state = await driver.CreateAsync(Creation([], []));

        Assert.That(await Driver().GetAddressAsync(state), Is.EqualTo(
            new MachineAddress("10.0.0.5") { SshUser = "admin", SshPort = 2222, EnginePort = 12376, PrivateHost = "192.168.0.5" }), "a driver without options reads it");
    }

    [Test]
    public void All_that_is_wrong_with_the_options_is_said_before_anybody_is_asked()
    {
        var driver = Driver(options =>
        {
            (options.Address, options.User, options.Port, options.EnginePort) = ("-o evil", "-oProxyCommand=x", 0, 70000);
            options.Credentials.Add(new SshCredential.KeyFile("/no/such/key"));
        });

        var error = Assert.ThrowsAsync<MachineDriverException>(() => driver.CheckAsync(new MachineDefinition("web")));

        Assert.That(error!.Message, Does.Contain("ip-address").And.Contain("ssh-user").And.Contain("ssh-port").And.Contain("engine-port").And.Contain("ssh-key"));
        Assert.That(_host.Logins, Is.Zero);
    }

    [Test]
    public void A_host_that_does_not_let_us_in_is_said_before_anything_is_saved()
    {
        var driver = Driver(options => options.Address = "10.0.0.6");

        Assert.That(Assert.ThrowsAsync<MachineDriverException>(() => driver.CheckAsync(new MachineDefinition("web")))!.InnerException, Is.TypeOf<SshException>());
    }

    [Test]
    public async Task A_host_runs_while_somebody_opens_at_its_door()
    {
        using var door = new TcpListener(IPAddress.Loopback, 0);
        door.Start();
        _ssh.Add("127.0.0.1", _host);
        var driver = Driver(options => (options.Address, options.Port) = ("127.0.0.1", ((IPEndPoint)door.LocalEndpoint).Port));
        var state = await driver.CreateAsync(Creation([], []));

        Assert.That(await driver.GetStateAsync(state), Is.EqualTo(MachineState.Running));
        door.Stop();
        Assert.That(await driver.GetStateAsync(state), Is.EqualTo(MachineState.Stopped));
    }

    [Test]
    [Platform("Linux")]
    public void The_key_is_added_once_whatever_the_file_ends_with()
    {
        var home = Directory.CreateTempSubdirectory("orchestration-home-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(home, ".ssh"));
            var file = Path.Combine(home, ".ssh", "authorized_keys");
            File.WriteAllText(file, "ssh-rsa OLD somebody");

            for (var run = 0; run < 2; run++) Run(home, FirstLogin.Authorize("ssh-ed25519 NEW $(touch /tmp/x)"));

            Assert.That(File.ReadAllLines(file), Is.EqualTo(new[] { "ssh-rsa OLD somebody", "ssh-ed25519 NEW $(touch /tmp/x)" }));
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    [Test]
    public async Task Options_by_name_make_the_same_driver()
    {
        var provider = new GenericMachineDriverProvider();
        var values = DriverOptionValues.Read(provider, Given(("ip-address", "10.0.0.5"), ("ssh-port", "2222")), static name => name == "GENERIC_SSH_USER" ? "admin" : null);

        var driver = provider.Create(values, new DriverContext(new InMemoryCloud().Engines, _ssh));

        var state = await driver.CreateAsync(Creation([], []));
        Assert.That(await driver.GetAddressAsync(state), Is.EqualTo(new MachineAddress("10.0.0.5") { SshUser = "admin", SshPort = 2222 }));
        Assert.Throws<MachineDefinitionException>(() => DriverOptionValues.Read(provider, Given(), static _ => null));
    }

    private static Dictionary<string, IReadOnlyList<string>> Given(params (string Name, string Value)[] options) =>
        options.ToDictionary(static option => option.Name, static option => (IReadOnlyList<string>)[option.Value]);

    private static void Run(string home, ShellCommand command)
    {
        var start = new ProcessStartInfo("sh", ["-c", command.ToString()]);
        start.Environment["HOME"] = home;
        using var process = Process.Start(start)!;
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero);
    }

    private GenericMachineDriver Driver(Action<GenericMachineOptions>? configure = null)
    {
        var options = new GenericMachineOptions();
        configure?.Invoke(options);
        return new GenericMachineDriver(_ssh, options);
    }

    private static MachineCreation Creation(List<DriverState> saved, List<SshHostKey> pinned) => new(new MachineDefinition("web"), "0123")
    {
        AuthorizedKey = "ecdsa-sha2-nistp256 AAAA orchestration-web",
        SaveAsync = (state, _) =>
        {
            saved.Add(state);
            return Task.CompletedTask;
        },
        PinHostKeyAsync = (key, _) =>
        {
            pinned.Add(key);
            return Task.CompletedTask;
        },
    };

    private sealed class Host : IScriptedSshHost
    {
        public List<ShellCommand> Commands { get; } = [];

        public int Logins { get; private set; }

        public SshHostKey HostKey { get; } = new("ssh-ed25519", "AAAA");

        public bool Accepts(SshEndpoint endpoint)
        {
            Logins++;
            return true;
        }

        public ShellResult Run(ShellCommand command)
        {
            Commands.Add(command);
            return new ShellResult(0, "", "");
        }

        public byte[]? ReadFile(string path) => null;

        public void WriteFile(string path, byte[] content, UnixFileMode mode) => throw new NotSupportedException();
    }
}
