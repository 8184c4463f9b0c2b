using System.Diagnostics;
using System.Security.Cryptography;
using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.SwarmApi.OverCluster;

/// <summary>What a client makes and reads on the nodes of a cluster.</summary>
[CancelAfter(120_000)]
public sealed class ClusterResourceTests() : ClusterClientFixture(DockerProgram.Found[^1], FrontTransport.Unix)
{
    [Test]
    public async Task A_container_is_known_by_id_by_the_start_of_it_by_name_and_with_its_node()
    {
        var name = await RunAsync("n2", "sleep", "600");
        var id = (await Docker.RequireAsync("inspect", "--format", "{{.Id}}", name)).Trim();

        foreach (var reference in (string[])[id, id[..12], id[..9], name, $"n2/{name}"])
            Assert.That((await Docker.RequireAsync("inspect", "--format", "{{.Id}}", reference)).Trim(), Is.EqualTo(id), reference);
    }

    [Test]
    public async Task A_created_container_takes_piped_input_when_it_is_started()
    {
        var name = NewName();
        await Docker.RequireAsync("create", "-i", "--name", name, Bed.Busybox, "wc", "-l");

        var result = await Docker.RunAsync("one\ntwo\n", "start", "-a", "-i", name);

        Assert.That(result.Output.Trim(), Is.EqualTo("2"));
    }

    [Test]
    public async Task A_container_lives_its_life_on_its_node()
    {
        var name = await RunAsync("n1", "sh", "-c", "trap 'exit 5' TERM; echo up; while true; do sleep 0.1; done");
        using var waiting = Docker.Start("wait", name);
        using var logs = Docker.Start("logs", "--follow", name);
        await logs.ReadToAsync("up\n");

        Assert.That(await Docker.RequireAsync("top", name), Does.Contain("sleep 0.1").Or.Contain("trap"));
        Assert.That(await Docker.RequireAsync("stats", "--no-stream", "--format", "{{.Name}} {{.PIDs}}", name), Does.Contain(name));
        await Docker.RequireAsync("pause", name);
        Assert.That(await StateAsync(name), Is.EqualTo("paused"));
        await Docker.RequireAsync("unpause", name);
        await Docker.RequireAsync("exec", name, "touch", "/made");
        Assert.That(await Docker.RequireAsync("diff", name), Does.Contain("A /made"));
        await Docker.RequireAsync("stop", name);
        Assert.That((await waiting.StandardOutput.ReadToEndAsync()).Trim(), Is.EqualTo("5"));
        Assert.That(await logs.StandardOutput.ReadToEndAsync(), Is.Empty);
        var renamed = NewName();
        await Docker.RequireAsync("rename", name, renamed);
        await Docker.RequireAsync("restart", renamed);
        await Docker.RequireAsync("kill", renamed);
        Assert.That(await StateAsync(renamed), Is.EqualTo("exited"));
        Assert.That((await Docker.RunAsync(null, "inspect", name)).ExitCode, Is.Not.Zero);
    }

    [Test]
    public async Task A_name_is_taken_in_the_whole_cluster()
    {
        var name = await RunAsync("n1", "true");

        var second = await Docker.RunAsync(null, "create", "--name", name, "--env", "constraint:node==n2", Bed.Busybox, "true");

        Assert.That(second.Error, Does.Contain($"The name {name} is already assigned"));
    }

    [Test]
    public async Task Files_are_copied_both_ways_and_a_container_is_exported()
    {
        var name = await RunAsync("n3", "sleep", "600");
        var directory = Directory.CreateTempSubdirectory("copy");
        var (there, back, export) = (Path.Combine(directory.FullName, "there"), Path.Combine(directory.FullName, "back"), Path.Combine(directory.FullName, "export.tar"));
        var bytes = RandomNumberGenerator.GetBytes(5_000_000);
        await File.WriteAllBytesAsync(there, bytes);

        await Docker.RequireAsync("cp", there, $"{name}:/tmp/copied");
        await Docker.RequireAsync("cp", $"{name}:/tmp/copied", back);
        await Docker.RequireAsync("export", "--output", export, name);
        var (returned, exported) = (await File.ReadAllBytesAsync(back), new FileInfo(export).Length);
        directory.Delete(recursive: true);

        Assert.That(returned.AsSpan().SequenceEqual(bytes), Is.True);
        Assert.That(exported, Is.GreaterThan(bytes.Length));
    }

    [Test]
    public async Task A_build_goes_to_the_node_that_it_asks_for()
    {
        var tag = NewImage();

        await BuildAsync(Docker, tag, "here", "--build-arg", "constraint:node==n2");

        var images = await Task.WhenAll(HostCluster.Nodes.Select(async node => (node, Held: await HoldsAsync(node, tag))));
        Assert.That(images.Where(static image => image.Held).Select(static image => image.node), Is.EqualTo(new[] { "n2" }));
    }

    [Test]
    public async Task Images_are_pulled_everywhere_tagged_pushed_committed_saved_and_loaded()
    {
        await using var registry = await Bed.StartRegistryAsync(forHosts: true);
        var address = $"{await Hosts.ReadGatewayAsync()}:{registry.Address.Split(':')[1]}";
        var (pulled, pushed, committed) = ($"{address}/busybox:latest", $"{address}/again:1", NewImage());
        Images.AddRange([pulled, pushed]);

        var told = await Docker.RequireAsync("pull", pulled);
        foreach (var node in HostCluster.Nodes) Assert.That(await HoldsAsync(node, pulled), Is.True, node);
        await Docker.RequireAsync("tag", pulled, pushed);
        await Docker.RequireAsync("push", pushed);
        await Docker.RequireAsync("rmi", pushed);
        await Docker.RequireAsync("pull", pushed);
        var name = await RunAsync("n3", "touch", "/mine");
        await Docker.RequireAsync("wait", name);
        await Docker.RequireAsync("commit", name, committed);
        var file = Path.GetTempFileName();
        await Docker.RequireAsync("save", "--output", file, pulled, committed);
        await Docker.RequireAsync("rmi", "--force", pulled, committed);
        var loaded = await Docker.RequireAsync("load", "--input", file);
        File.Delete(file);

        Assert.That(told, Does.Contain($"n1: Pulling {pulled}... : downloaded"));
        Assert.That(loaded, Does.Contain($"Loaded image: {committed}").And.Contain($"Loaded image: {pulled}"));
        foreach (var node in HostCluster.Nodes) Assert.That(await HoldsAsync(node, committed), Is.True, node);
        Assert.That((await Docker.RunAsync(null, "pull", $"{address}/nothing:1")).Error, Does.Contain("not found").Or.Contain("manifest unknown"));
        Assert.That(await Docker.RequireAsync("history", "--quiet", committed), Is.Not.Empty);
    }

    [Test]
    public async Task Networks_and_volumes_are_made_used_listed_and_removed()
    {
        var (network, volume) = ($"net-{Guid.NewGuid():N}", $"vol-{Guid.NewGuid():N}");
        await Docker.RequireAsync("network", "create", "--label", "of=test", network);
        await Docker.RequireAsync("volume", "create", "--label", "of=test", volume);
        var name = NewName();
        await Docker.RequireAsync("run", "--detach", "--name", name, "--network", network, "--volume", $"{volume}:/data", "--env", "constraint:node==n2", Bed.Busybox, "sleep", "600");
        var other = await RunAsync("n2", "sleep", "600");
        await Docker.RequireAsync("network", "connect", "--alias", "there", network, other);

        Assert.That(await Docker.RequireAsync("exec", name, "ping", "-c", "1", "-W", "3", "there"), Does.Contain("1 packets received"));
        Assert.That(await Docker.RequireAsync("network", "ls", "--filter", $"name={network}", "--format", "{{.Name}}"), Is.EqualTo(network + "\n"));
        Assert.That(await Docker.RequireAsync("network", "ls", "--format", "{{.Name}}"), Does.Contain("n1/bridge").And.Contain("n3/host"));
        Assert.That(await Docker.RequireAsync("network", "inspect", "--format", "{{len .Containers}}", network), Is.EqualTo("2\n"));
        Assert.That(await Docker.RequireAsync("volume", "ls", "--filter", $"name={volume}", "--format", "{{.Name}}"), Is.EqualTo($"n2/{volume}\n"));
        Assert.That(await Docker.RequireAsync("volume", "inspect", "--format", "{{.Name}}", volume), Is.EqualTo(volume + "\n"));
        await Docker.RequireAsync("network", "disconnect", network, other);
        await Docker.RequireAsync("rm", "--force", name);
        await Docker.RequireAsync("network", "rm", network);
        await Docker.RequireAsync("volume", "rm", $"n2/{volume}");
        Assert.That((await Docker.RunAsync(null, "network", "inspect", network)).Error, Does.Contain("not found").IgnoreCase.Or.Contain("No such network"));
    }

    [Test]
    public async Task Disk_usage_and_prunes_are_of_all_nodes()
    {
        var (first, second) = (await RunAsync("n1", "true"), await RunAsync("n3", "true"));
        await Docker.RequireAsync("wait", first, second);
        await Docker.RequireAsync("network", "create", "unused");

        var usage = await Docker.RequireAsync("system", "df", "--verbose");
        var pruned = await Docker.RequireAsync("container", "prune", "--force");
        var networks = await Docker.RequireAsync("network", "prune", "--force");

        Assert.That(usage, Does.Contain($"n1/{first}").And.Contain($"n3/{second}"));
        Assert.That(pruned, Does.Contain("Deleted Containers:"));
        Assert.That(await NamesAsync("--all", "--filter", $"name={first}"), Is.Empty);
        Assert.That(networks, Does.Contain("unused"));
    }

    [Test]
    public async Task What_no_node_can_do_is_told_in_dockers_own_words()
    {
        Assert.That((await Docker.RunAsync(null, "service", "ls")).Error, Does.Contain("This node is not a swarm manager"));
        Assert.That((await Docker.RunAsync(null, "start", "nobody")).Error, Does.Contain("Error response from daemon: No such container: nobody"));
        Assert.That((await Docker.RunAsync(null, "run", "--env", "constraint:node==n9", Bed.Busybox)).Error, Does.Contain("no suitable node"));
    }
}
