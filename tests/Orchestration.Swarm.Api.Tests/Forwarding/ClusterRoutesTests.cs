using System.Text.Json;
using Orchestration.Engines;
using Orchestration.Swarm.Api.Forwarding;
using Orchestration.Swarm.Api.Routing;
using Orchestration.Swarm.Api.Typed;

namespace Orchestration.Swarm.Api.Tests.Forwarding;

[CancelAfter(30_000)]
public sealed class ClusterRoutesTests
{
    private FrontOverCluster _front = null!;

    [SetUp]
    public async Task Start() => _front = await FrontOverCluster.StartAsync();

    [TearDown]
    public async Task Stop() => await _front.DisposeAsync();

    [Test]
    public void Every_route_has_what_its_column_promises()
    {
        var here = ApiRoutes.All.Where(static route => route.OnCluster == OnCluster.Here).Select(static route => route.Operation);
        var joined = ApiRoutes.All.Where(static route => route.OnCluster == OnCluster.Joined).Select(static route => route.Operation);

        Assert.That(here, Is.SubsetOf(TypedCalls.All.Select(static call => call.Operation)));
        Assert.That(joined, Is.EquivalentTo(JoinedCalls.All.Select(static call => call.Operation)));
        Assert.That(ApiRoutes.All.Where(static route => route.OnCluster == OnCluster.Holder).Select(static route => route.Kind), Has.None.Null);
    }

    [Test]
    public async Task What_names_a_thing_goes_to_its_node_under_its_id_and_in_a_version_that_the_node_speaks()
    {
        var (node, id) = await RunAsync("web");
        var newest = (await _front[node].System.PingAsync()).ApiVersion;

        await _front.AskAsync("GET", "/v9.99/containers/web/logs?stdout=1&tail=3");
        await _front.AskAsync("GET", $"/containers/{node}/web/top");
        await _front.AskAsync("POST", "/containers/web/of-tomorrow?a=b", "{}");
        var missing = await _front.AskAsync("GET", "/containers/none/logs");
        var unknown = await _front.AskAsync("GET", "/new/route");

        Assert.That(_front[node].Seen.Select(static seen => seen.Target), Is.EqualTo(new[] { $"/v{newest}/containers/{id}/logs?stdout=1&tail=3", $"/containers/{id}/top", $"/containers/{id}/of-tomorrow?a=b" }));
        Assert.That(missing, Is.EqualTo((404, """{"message":"No such container: none"}""")));
        Assert.That(unknown, Is.EqualTo((404, """{"message":"page not found"}""")));
    }

    [Test]
    public async Task A_list_shows_each_container_with_its_nodes_name()
    {
        var (node, id) = await RunAsync("web");

        var all = await ListAsync("");
        var there = await ListAsync($"?filters={Uri.EscapeDataString($$"""{"node":["{{node}}"],"name":["{{node}}/web"]}""")}");
        var elsewhere = await ListAsync($"?filters={Uri.EscapeDataString("""{"node":["n9"]}""")}");

        Assert.That(all.Single().GetProperty("Names")[0].GetString(), Is.EqualTo($"/{node}/web"));
        Assert.That(there.Single().GetProperty("Id").GetString(), Is.EqualTo(id));
        Assert.That(elsewhere, Is.Empty);
    }

    [Test]
    public async Task An_inspection_keeps_what_the_node_said_and_adds_the_node()
    {
        var (node, _) = await RunAsync("web");
        _front[node].Answer = static _ => FakeWire.Text(200, """{"Id":"x","OfTomorrow":[1],"NetworkSettings":{"Ports":{"80/tcp":[{"HostIp":"0.0.0.0","HostPort":"8080"},{"HostIp":"::","HostPort":"8080"}]}}}""");

        var answer = await _front.AskAsync("GET", "/containers/web/json?size=1");
        var container = JsonDocument.Parse(answer.Body).RootElement;

        Assert.That(container.GetProperty("OfTomorrow").GetRawText(), Is.EqualTo("[1]"));
        Assert.That(container.GetProperty("Node").GetProperty("Name").GetString(), Is.EqualTo(node));
        Assert.That(container.GetProperty("NetworkSettings").GetProperty("Ports").GetProperty("80/tcp").GetRawText(), Is.EqualTo($$"""[{"HostIp":"{{node}}.test","HostPort":"8080"}]"""));
    }

    [Test]
    public async Task A_pull_goes_to_every_node_with_the_clients_credentials_and_fails_if_one_fails()
    {
        _front["n1"].Answer = _front["n3"].Answer = static _ => FakeWire.Stream(new MemoryStream("{\"status\":\"Pulling\"}\r\n{\"status\":\"Done\"}"u8.ToArray()));
        _front["n2"].Answer = static _ => FakeWire.Stream(new MemoryStream("{\"status\":\"Pulling\"}\r\n{\"errorDetail\":{\"message\":\"no room\"},\"error\":\"no room\"}"u8.ToArray()));

        var told = await _front.AskForChunksAsync("POST", "/images/create?fromImage=app&tag=1");

        Assert.That(told, Does.Contain("""{"id":"n1","status":"Pulling app:1... : downloaded"}""").And.Contain("""{"id":"n2","status":"Pulling app:1... : no room"}""").And.Contain("\"error\":\"n2: no room\""));
        Assert.That(_front["n3"].Seen.Single().Target, Is.EqualTo("/images/create?fromImage=app&tag=1"));
    }

    [Test]
    public async Task A_build_goes_where_its_arguments_say_and_without_them()
    {
        var arguments = Uri.EscapeDataString("""{"constraint:node":"=n2","A":"b","NONE":null}""");

        await _front.AskAsync("POST", $"/build?t=app&buildargs={arguments}", "tar");
        var nowhere = await _front.AskAsync("POST", $"/build?buildargs={Uri.EscapeDataString("""{"constraint:node":"=n9"}""")}", "tar");

        var seen = _front["n2"].Seen.Single().Target;
        Assert.That(Uri.UnescapeDataString(seen), Is.EqualTo("""/build?t=app&buildargs={"A":"b","NONE":null}"""));
        Assert.That(nowhere.Status, Is.EqualTo(500));
        Assert.That(nowhere.Body, Does.Contain("no suitable node"));
    }

    [TestCase("GET", "/services", 503, "This node is not a swarm manager.")]
    [TestCase("POST", "/swarm/init", 501, "is a matter of one engine")]
    [TestCase("POST", "/plugins/pull", 501, "is a matter of one engine")]
    public async Task What_is_not_of_a_cluster_is_told(string method, string target, int status, string text)
    {
        var answer = await _front.AskAsync(method, target);

        Assert.That(answer.Status, Is.EqualTo(status));
        Assert.That(answer.Body, Does.Contain(text));
    }

    [Test]
    public async Task Networks_and_volumes_of_one_node_carry_its_name_and_are_found_by_it()
    {
        await _front["n2"].Networks.CreateAsync(new() { Name = "own" });
        await _front["n3"].Volumes.CreateAsync(new() { Name = "data" });

        var networks = await _front.AskAsync("GET", "/networks");
        var volumes = await _front.AskAsync("GET", "/volumes");
        var network = await _front.AskAsync("GET", "/networks/n2/own");
        var removed = await _front.AskAsync("DELETE", "/volumes/n3/data");

        Assert.That(JsonDocument.Parse(networks.Body).RootElement.EnumerateArray().Select(static one => one.GetProperty("Name").GetString()), Does.Contain("n2/own"));
        Assert.That(JsonDocument.Parse(volumes.Body).RootElement.GetProperty("Volumes")[0].GetProperty("Name").GetString(), Is.EqualTo("n3/data"));
        Assert.That(JsonDocument.Parse(network.Body).RootElement.GetProperty("Name").GetString(), Is.EqualTo("own"));
        Assert.That((removed.Status, (await _front["n3"].Volumes.ListAsync()).Count), Is.EqualTo((204, 0)));
    }

    [Test]
    public async Task Past_events_of_all_nodes_come_in_the_order_of_time_with_their_nodes()
    {
        for (var i = 0; i < 6; i++) await RunAsync($"c{i}");
        var until = DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 1;

        var told = await _front.AskForChunksAsync("GET", $"/events?since=0&until={until}&filters={Uri.EscapeDataString("""{"event":["create"]}""")}");
        var events = told.Split("\r\n").Where(static line => line.StartsWith('{')).Select(static line => JsonDocument.Parse(line).RootElement).ToArray();

        Assert.That(events.Select(static one => one.GetProperty("Actor").GetProperty("Attributes").GetProperty("name").GetString()), Is.EqualTo(new[] { "c0", "c1", "c2", "c3", "c4", "c5" }));
        Assert.That(events.Select(static one => one.GetProperty("Actor").GetProperty("Attributes").GetProperty("node.name").GetString()).Distinct(), Is.EquivalentTo(new[] { "n1", "n2", "n3" }));
    }

    [Test]
    public async Task Info_shows_the_nodes_where_old_and_new_clients_look()
    {
        var old = await _front.AskAsync("GET", "/info", headers: "User-Agent: Docker-Client/20.10.24+dfsg1 (linux)\r\n");
        var young = await _front.AskAsync("GET", "/info", headers: "User-Agent: Docker-Client/28.2.2 (linux)\r\n");

        Assert.That(JsonDocument.Parse(old.Body).RootElement.TryGetProperty("DriverStatus", out _), Is.False);
        Assert.That(JsonDocument.Parse(old.Body).RootElement.GetProperty("SystemStatus")[0].GetRawText(), Is.EqualTo("""["Role","primary"]"""));
        Assert.That(JsonDocument.Parse(young.Body).RootElement.GetProperty("DriverStatus").GetRawText(), Does.Contain("\" n3\""));
    }

    private async Task<(string Node, string Id)> RunAsync(string name)
    {
        var created = await _front.AskAsync("POST", $"/containers/create?name={name}", """{"Image":"busybox:latest","Cmd":["sleep","9"]}""");
        Assert.That(created.Status, Is.EqualTo(201), created.Body);
        var started = await _front.AskAsync("POST", $"/containers/{name}/start");
        Assert.That(started.Status, Is.EqualTo(204), started.Body);
        var id = JsonDocument.Parse(created.Body).RootElement.GetProperty("Id").GetString()!;
        return ((await _front.Cluster.Containers.InspectAsync(id)).Node!.Name, id);
    }

    private async Task<JsonElement[]> ListAsync(string query) =>
        [.. JsonDocument.Parse((await _front.AskAsync("GET", $"/containers/json{query}")).Body).RootElement.EnumerateArray()];
}
