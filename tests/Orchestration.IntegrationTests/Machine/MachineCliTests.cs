using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.Machine;

/// <summary>What docker-machine's own tests walk through, by the command line on a real host.</summary>
[NonParallelizable]
public sealed class MachineCliTests : BedFixture
{
    private string _store = "";
    private string _files = "";

    [OneTimeSetUp]
    public async Task Create()
    {
        (_store, _files) = (Directory.CreateTempSubdirectory("orchestration-machine-").FullName, Directory.CreateTempSubdirectory("orchestration-files-").FullName);
        await Bed.AddHostImageAsync(HostImages.Debian12Engine);
        await RequireAsync(
        [
            "create", "-d", "docker", .. Driver, "--engine-label", "spam=eggs", "--engine-env", "PROBE=one two", "--engine-insecure-registry", "10.9.9.9:5000",
            "--engine-opt", "log-driver=none", "--tls-san", "web.example", "web",
        ]);
    }

    [OneTimeTearDown]
    public async Task Remove()
    {
        if (_store.Length == 0) return;
        await RunAsync("rm", "-y", "web");
        Directory.Delete(_store, recursive: true);
        Directory.Delete(_files, recursive: true);
    }

    [Test]
    [Order(1)]
    public async Task A_new_machine_is_listed_runs_and_cannot_be_made_again()
    {
        Assert.That((await RequireAsync("ls", "-q")).Trim(), Is.EqualTo("web"));
        Assert.That((await RequireAsync("ls", "-q", "--filter", "state=Running", "--filter", "driver=docker", "--filter", "name=^w")).Trim(), Is.EqualTo("web"));
        Assert.That(await RequireAsync("ls", "-q", "--filter", "state=Stopped"), Is.Empty);
        Assert.That((await RequireAsync("status", "web")).Trim(), Is.EqualTo("Running"));
        Assert.That((await RequireAsync("inspect", "-f", "{{json .DriverName}}", "web")).Trim(), Is.EqualTo("\"docker\""));
        await RefuseAsync("Docker machine \"web\" already exists", ["create", "-d", "docker", .. Driver, "web"]);
        await RefuseAsync("Docker machine \"UNKNOWN\" does not exist.", "inspect", "UNKNOWN");
        await RefuseAsync("no \"default\" machine exists", "url");
    }

    [Test]
    [Order(2)]
    public async Task The_engine_has_the_options_that_were_given()
    {
        var engine = await DockerAsync("info", "--format", "{{json .Labels}} {{.LoggingDriver}} {{json .RegistryConfig.InsecureRegistryCIDRs}} {{json .RegistryConfig.IndexConfigs}}");
        Assert.That(engine, Does.Contain("spam=eggs").And.Contain("none").And.Contain("10.9.9.9:5000"));
        var environment = await RequireAsync("ssh", "web", "tr '\\0' '\\n' < /proc/$(cat /var/run/docker.pid)/environ");
        Assert.That(environment, Does.Contain("PROBE=one two\n"));
    }

    [Test]
    [Order(3)]
    public async Task Docker_runs_a_container_there_with_the_environment_that_is_printed()
    {
        var image = Path.Combine(_files, "busybox.tar");
        await Tool.RequireAsync("docker", ["-H", Bed.Engine.SocketAddress.OriginalString, "save", "-o", image, Bed.Busybox]);
        var program = Program("env", "--shell", "bash", "web");
        var script = $"eval \"$({string.Join(' ', program.Select(word => $"'{word}'"))})\" && docker load -q -i {image} && docker run --rm {Bed.Busybox} echo hello world && echo $DOCKER_MACHINE_NAME $DOCKER_CERT_PATH";

        var result = await Tool.RunAsync("bash", ["-c", script], Environment);

        Assert.That(result.ExitCode, Is.Zero, result.Tail);
        Assert.That(result.Output, Does.Contain("hello world\n").And.EndsWith($"web {_store}/machines/web\n"));
    }

    [Test]
    [Order(4)]
    public async Task Files_travel_in_both_directions_and_directories_too()
    {
        await RequireAsync("ssh", "web", "echo A file created remotely! > /tmp/foo.txt");
        await RequireAsync("scp", "web:/tmp/foo.txt", _files);
        Assert.That(await File.ReadAllTextAsync(Path.Combine(_files, "foo.txt")), Is.EqualTo("A file created remotely!\n"));

        Directory.CreateDirectory(Path.Combine(_files, "tree", "branch"));
        await File.WriteAllTextAsync(Path.Combine(_files, "tree", "branch", "leaf"), "green");
        await RefuseAsync("is a directory", "scp", Path.Combine(_files, "tree"), "web:/tmp");
        await RequireAsync("scp", "-r", Path.Combine(_files, "tree"), "web:/tmp");
        await RequireAsync("scp", "-r", "web:/tmp/tree", "web:/tmp/again");
        await RequireAsync("scp", "-r", "web:/tmp/again", Path.Combine(_files, "back"));
        Assert.That(await File.ReadAllTextAsync(Path.Combine(_files, "back", "branch", "leaf")), Is.EqualTo("green"));
        await RequireAsync("scp", "web:/tmp/foo.txt", "web:/tmp/bar.txt");
        Assert.That(await RequireAsync("ssh", "web", "cat", "/tmp/bar.txt"), Is.EqualTo("A file created remotely!\n"));
    }

    [Test]
    [Order(5)]
    public async Task A_command_runs_by_either_way_and_tells_its_exit_code()
    {
        Assert.That(await RequireAsync("ssh", "web", "--", "ls", "-lah", "/"), Does.StartWith("total"));
        Assert.That(await RequireAsync("--native-ssh", "ssh", "web", "ls -lah /"), Does.StartWith("total"));
        Assert.That(await RequireAsync("ssh", "web", "-C", "echo", "foo"), Is.EqualTo("foo\n"), "options of the ssh program");
        Assert.That((await RunAsync("ssh", "web", "exit 7")).ExitCode, Is.EqualTo(7));
        Assert.That((await RunAsync("--native-ssh", "ssh", "web", "exit 7")).ExitCode, Is.EqualTo(7));
    }

    [Test]
    [Order(6)]
    public async Task Help_versions_and_the_environment_are_said_in_the_words_of_the_original()
    {
        Assert.That(await RequireAsync(), Does.StartWith("Usage: ").And.Contain("\nCreate and manage machines running Docker"));
        Assert.That(await RequireAsync("regenerate-certs", "-h"), Does.StartWith("Usage: machine regenerate-certs"));
        Assert.That(await RequireAsync("-v"), Does.Contain("version"));
        Assert.That((await RunAsync("create", "-d", "generic")).Output, Does.Contain("--generic-ip-address"));
        Assert.That(await RequireAsync("env", "--no-proxy", "--shell", "bash", "-u"), Does.StartWith("unset DOCKER_TLS_VERIFY\nunset DOCKER_HOST\nunset DOCKER_CERT_PATH\nunset DOCKER_MACHINE_NAME\nunset NO_PROXY\n"));
        await RefuseAsync("Error: Expected no machine name when the -u flag is present", "env", "-u", "web");
        var lines = (await RequireAsync("env", "--shell", "fish", "--no-proxy", "web")).Split('\n');
        Assert.That(lines[2], Is.EqualTo($"set -gx DOCKER_CERT_PATH \"{_store}/machines/web\";"));
        Assert.That(lines[4], Is.EqualTo($"set -gx NO_PROXY \"{(await RequireAsync("ip", "web")).Trim()}\";"));
    }

    [Test]
    [Order(7)]
    public async Task Names_are_in_the_certificate_and_stay_there()
    {
        await RequireAsync("regenerate-certs", "-f", "web");

        var certificate = await Tool.RequireAsync("openssl", ["x509", "-noout", "-text", "-in", Path.Combine(_store, "machines", "web", "server.pem")]);
        Assert.That(certificate, Does.Contain("DNS:web.example").And.Contain((await RequireAsync("ip", "web")).Trim()));
        Assert.That(await DockerAsync("version", "--format", "{{.Server.Version}}"), Is.Not.Empty);
    }

    [Test]
    [Order(8)]
    public async Task What_is_stopped_says_so_and_comes_back()
    {
        await RequireAsync("stop", "web");
        Assert.That(await RequireAsync("ls"), Does.Contain("Stopped"));
        foreach (var command in (string[])["url", "env", "version", "ip", "config"]) await RefuseAsync("Host is not running", command, "web");
        await RefuseAsync("Machine \"web\" is already stopped.", "stop", "web");
        await RequireAsync("start", "web");
        await RefuseAsync("Machine \"web\" is already running.", "start", "web");
        await RequireAsync("kill", "web");
        Assert.That((await RequireAsync("status", "web")).Trim(), Is.EqualTo("Stopped"));
        await RequireAsync("restart", "web");
        Assert.That((await RequireAsync("status", "web")).Trim(), Is.EqualTo("Running"));
        Assert.That((await RequireAsync("url", "web")).Trim(), Does.Match("^tcp://[0-9.]+:2376$"));
        await RequireAsync("pause", "web");
        Assert.That((await RequireAsync("status", "web")).Trim(), Is.EqualTo("Paused"));
        await RequireAsync("unpause", "web");
    }

    private string[] Driver => ["--docker-engine", Bed.Engine.SocketAddress.OriginalString, "--docker-image", HostImages.Debian12Engine.Reference];

    private Dictionary<string, string> Environment => new(StringComparer.Ordinal) { ["MACHINE_STORAGE_PATH"] = _store };

    private static string[] Program(params string[] arguments)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var root = own;
        while (!File.Exists(Path.Combine(root!.FullName, "Orchestration.Sdk.sln"))) root = root.Parent;
        return ["dotnet", Path.Combine(root.FullName, "examples", "MachineCli", "bin", own.Parent!.Name, own.Name, "machine.dll"), .. arguments];
    }

    private Task<ToolResult> RunAsync(params string[] arguments)
    {
        var program = Program(arguments);
        return Tool.RunAsync(program[0], program[1..], Environment);
    }

    private async Task<string> RequireAsync(params string[] arguments)
    {
        var result = await RunAsync(arguments);
        Assert.That(result.ExitCode, Is.Zero, $"machine {string.Join(' ', arguments)}: {result.Tail}");
        return result.Output;
    }

    private async Task RefuseAsync(string reason, params string[] arguments)
    {
        var result = await RunAsync(arguments);
        Assert.That(result.ExitCode, Is.EqualTo(1), result.Tail);
        Assert.That(result.Error, Does.Contain(reason));
    }

    private async Task<string> DockerAsync(params string[] arguments)
    {
        var config = (await RequireAsync("config", "web")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return await Tool.RequireAsync("docker", [.. config, .. arguments]);
    }
}
