using System.Diagnostics;
using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.TestBed;

public sealed class TestHostTests : BedFixture
{
    [Test]
    public async Task A_host_is_up_with_its_ssh_server_in_time()
    {
        await Bed.AddHostImageAsync(HostImages.Debian12);
        var clock = Stopwatch.StartNew();

        await using var host = await Bed.StartHostAsync();

        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(15)));
        Assert.That(await host.RequireAsync(["systemctl", "is-active", "ssh"]), Is.EqualTo("active\n"));
    }

    [TestCase("root", "root\n")]
    [TestCase("admin", "admin\n")]
    public async Task A_key_opens_a_host_to(string user, string name)
    {
        await using var host = await Bed.StartHostAsync();

        Assert.That(await SshAsync(host, user, "whoami"), Is.EqualTo(name));
        Assert.That(await SshAsync(host, user, "sudo whoami"), Is.EqualTo("root\n"));
    }

    [Test]
    public async Task Two_hosts_are_two_machines()
    {
        await using var first = await Bed.StartHostAsync();
        await using var second = await Bed.StartHostAsync();

        Assert.That(await first.ReadHostKeyAsync(), Is.Not.EqualTo(await second.ReadHostKeyAsync()));
        Assert.That(await first.RequireAsync(["cat", "/etc/machine-id"]), Is.Not.EqualTo(await second.RequireAsync(["cat", "/etc/machine-id"])));
    }

    [Test]
    public async Task A_host_comes_back_after_its_plug_was_pulled()
    {
        await using var host = await Bed.StartHostAsync();
        var key = await host.ReadHostKeyAsync();

        await host.KillAsync();
        await host.StartAsync();

        Assert.That(await host.ReadHostKeyAsync(), Is.EqualTo(key));
    }

    [Test]
    public async Task A_host_reboots_at_its_address_and_can_start_at_another()
    {
        await using var lower = await Bed.StartHostAsync();
        await using var host = await Bed.StartHostAsync();
        var first = host.Address;
        await lower.DisposeAsync();

        await host.RebootAsync();
        Assert.That(host.Address, Is.EqualTo(first), "although a lower one is free");
        await host.KillAsync();
        await host.StartElsewhereAsync();
        Assert.That(host.Address, Is.Not.EqualTo(first));
    }

    [Test]
    public async Task A_host_without_an_engine_installs_one_by_itself()
    {
        await using var host = await Bed.StartHostAsync();

        await host.RequireAsync(["apt-get", "-q", "update"]);
        await host.RequireAsync(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-q", "--yes", "--no-install-recommends", "docker.io"]);

        Assert.That(await host.RequireAsync(["docker", "version", "--format", "{{.Server.APIVersion}}"]), Is.EqualTo("1.41\n"));
    }

    [Test]
    public async Task Engine_26_answers_on_its_socket_and_on_tcp()
    {
        var engine = await Bed.StartEngine26Async();
        using var api = new EngineApi(engine.Socket);

        Assert.That(engine.Version, Does.StartWith("26.1."));
        Assert.That((await api.GetAsync("images/json")).ToJsonString(), Does.Contain(Bed.Busybox));
        Assert.That(await PrivateEngineTests.PingAsync(engine, withCertificate: true), Does.StartWith("HTTP/1.1 200"));
    }

    [Test]
    public async Task The_engine_of_a_debian_12_host_runs_a_container()
    {
        await using var host = await Bed.StartHostAsync(new TestHostOptions { Image = HostImages.Debian12Engine });
        var engine = await host.ExposeEngineAsync();
        await Bed.AddBusyboxAsync(engine);

        Assert.That(engine.ApiVersion, Is.EqualTo("1.41"));
        Assert.That(await host.RequireAsync(["docker", "run", "--rm", Orchestration.TestBed.Bed.Busybox, "echo", "inside"]), Is.EqualTo("inside\n"));
    }

    private static Task<string> SshAsync(TestHost host, string user, string command) => Tool.RequireAsync(
        "ssh",
        [
            "-F", "none", "-i", host.PrivateKeyFile, "-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null",
            "-o", "LogLevel=ERROR", $"{user}@{host.Address}", command,
        ]);
}
