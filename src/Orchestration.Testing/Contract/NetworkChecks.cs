using System.Net;
using Orchestration.Engines;

namespace Orchestration.Testing;

internal static class NetworkChecks
{
    private const string Group = "Networks";
    private const int Forbidden = 403;

    public static IReadOnlyList<ContractCheck> All { get; } =
    [
        new(Group, "A_network_keeps_what_it_was_created_with", Create),
        new(Group, "A_network_name_is_taken_once", Duplicate),
        new(Group, "A_network_with_running_containers_is_not_removed", InUse),
        new(Group, "A_predefined_network_is_not_removed", Predefined),
        new(Group, "A_network_lists_its_running_containers", Members),
        new(Group, "A_container_gets_an_address_of_its_network", Address),
        new(Group, "A_container_gets_the_address_that_it_asks_for", FixedAddress),
        new(Group, "Aliases_and_names_resolve_on_a_network", Aliases),
        new(Group, "A_container_can_be_connected_and_disconnected", Connect),
        new(Group, "A_container_is_connected_once", ConnectTwice),
        new(Group, "A_container_can_share_the_network_of_another", Shared),
        new(Group, "Networks_can_be_filtered", Filtered),
        new(Group, "A_prune_removes_networks_that_its_filter_names", Prune),
    ];

    private static async Task Create(ContractRun run)
    {
        var subnet = await FreeSubnetAsync(run).ConfigureAwait(false);
        var spec = new NetworkSpec
        {
            Name = run.Name("n"),
            Driver = "bridge",
            Internal = true,
            Labels = new Dictionary<string, string> { ["a"] = "b" },
            Ipam = new IpamConfig { Pools = [new IpamPool { Subnet = $"{subnet}.0/24", Gateway = $"{subnet}.1" }] },
        };
        var id = (await run.Engine.Networks.CreateAsync(spec, run.Token).ConfigureAwait(false)).Id;
        foreach (var reference in (string[])[id, spec.Name])
        {
            var network = await run.Engine.Networks.InspectAsync(reference, run.Token).ConfigureAwait(false);
            run.Equal("the id", network.Id, id);
            run.Equal("the name", network.Name, spec.Name);
            run.Equal("the driver", network.Driver, "bridge");
            run.Equal("the scope", network.Scope, "local");
            run.Equal("whether it is internal", network.Internal, true);
            run.Equal("the label", network.Labels.GetValueOrDefault("a"), "b");
            run.Equal("the subnet", network.Ipam?.Pools?[0].Subnet, $"{subnet}.0/24");
            run.Equal("the gateway", network.Ipam?.Pools?[0].Gateway, $"{subnet}.1");
        }
    }

    private static async Task Duplicate(ContractRun run)
    {
        await CreateAsync(run, "n").ConfigureAwait(false);
        var failure = await run.ThrowsAsync<EngineConflictException>("a second network of the name", () => CreateAsync(run, "n")).ConfigureAwait(false);
        run.Contains("the text", failure.Message, $"network with name {run.Name("n")} already exists");
    }

    private static async Task InUse(ContractRun run)
    {
        var network = await CreateAsync(run, "n").ConfigureAwait(false);
        var id = await run.RunAsync(On(run.Sleeper("one"), network)).ConfigureAwait(false);
        var failure = await run.ThrowsAsync<EngineException>("a removal of a network in use", () => run.Engine.Networks.RemoveAsync(network, run.Token)).ConfigureAwait(false);
        run.Equal("the status", failure.StatusCode, Forbidden);
        run.True("it is no matter of credentials", failure is not EngineCredentialException);
        run.Contains("the text", failure.Message, "has active endpoints");
        await run.Containers.RemoveAsync(id, new ContainerRemoveOptions { Force = true }, run.Token).ConfigureAwait(false);
        await run.Engine.Networks.RemoveAsync(network, run.Token).ConfigureAwait(false);
        await run.ThrowsAsync<EngineNotFoundException>("a look at what is gone", () => run.Engine.Networks.InspectAsync(network, run.Token)).ConfigureAwait(false);
    }

    private static async Task Predefined(ContractRun run)
    {
        var failure = await run.ThrowsAsync<EngineException>("a removal of the network 'host'", () => run.Engine.Networks.RemoveAsync("host", run.Token)).ConfigureAwait(false);
        run.Equal("the status", failure.StatusCode, Forbidden);
    }

    private static async Task Members(ContractRun run)
    {
        var network = await CreateAsync(run, "n").ConfigureAwait(false);
        var id = await run.RunAsync(On(run.Sleeper("one"), network)).ConfigureAwait(false);
        await run.CreateAsync(On(run.Sleeper("two"), network)).ConfigureAwait(false);
        var members = (await run.Engine.Networks.InspectAsync(network, run.Token).ConfigureAwait(false)).Containers;
        run.SequenceEqual("the containers", members.Keys, id);
        run.Equal("the name of the container", members[id].Name, run.Name("one"));
    }

    private static async Task Address(ContractRun run)
    {
        var network = await CreateAsync(run, "n").ConfigureAwait(false);
        var id = await run.RunAsync(On(run.Sleeper("one"), network)).ConfigureAwait(false);
        var endpoints = (await run.Containers.InspectAsync(id, run.Token).ConfigureAwait(false)).NetworkSettings.Networks;
        run.SequenceEqual("the networks", endpoints.Keys, network);
        var details = await run.Engine.Networks.InspectAsync(network, run.Token).ConfigureAwait(false);
        var endpoint = endpoints[network];
        run.Equal("the id of the network", endpoint.NetworkId, details.Id);
        run.Equal("the gateway", endpoint.Gateway, details.Ipam?.Pools?[0].Gateway?.Split('/')[0]);
        run.True("the address is one of the network", IPNetwork.Parse(details.Ipam!.Pools![0].Subnet!).Contains(IPAddress.Parse(endpoint.IpAddress!)));
        run.Contains("the address that the network shows", details.Containers[id].Ipv4Address, endpoint.IpAddress!);
    }

    private static async Task FixedAddress(ContractRun run)
    {
        var subnet = await FreeSubnetAsync(run).ConfigureAwait(false);
        var spec = new NetworkSpec { Name = run.Name("n"), Ipam = new IpamConfig { Pools = [new IpamPool { Subnet = $"{subnet}.0/24" }] } };
        await run.Engine.Networks.CreateAsync(spec, run.Token).ConfigureAwait(false);
        var endpoint = new EndpointSettings { IpamConfig = new EndpointIpamConfig { Ipv4Address = $"{subnet}.77" } };
        var id = await run.RunAsync(On(run.Sleeper("one"), spec.Name, endpoint)).ConfigureAwait(false);
        var found = (await run.Containers.InspectAsync(id, run.Token).ConfigureAwait(false)).NetworkSettings.Networks[spec.Name];
        run.Equal("the address", found.IpAddress, $"{subnet}.77");
    }

    private static async Task Aliases(ContractRun run)
    {
        var network = await CreateAsync(run, "n").ConfigureAwait(false);
        await run.RunAsync(On(run.Sleeper("server"), network, new EndpointSettings { Aliases = ["nick"] })).ConfigureAwait(false);
        var client = await run.RunAsync(On(run.Sleeper("client"), network)).ConfigureAwait(false);
        foreach (var name in (string[])[run.Name("server"), "nick"])
            run.Equal($"the exit code of a ping to '{name}'", (await run.ExecAsync(client, "ping", "-c", "1", "-W", "5", name).ConfigureAwait(false)).ExitCode, 0);
        run.True("a ping to an unknown name fails", (await run.ExecAsync(client, "ping", "-c", "1", "-W", "5", "nobody").ConfigureAwait(false)).ExitCode != 0);
    }

    private static async Task Connect(ContractRun run)
    {
        var (first, second) = (await CreateAsync(run, "n1").ConfigureAwait(false), await CreateAsync(run, "n2").ConfigureAwait(false));
        var id = await run.RunAsync(On(run.Sleeper("one"), first)).ConfigureAwait(false);
        await run.Engine.Networks.ConnectAsync(second, id, new EndpointSettings { Aliases = ["nick"] }, run.Token).ConfigureAwait(false);
        var endpoints = (await run.Containers.InspectAsync(id, run.Token).ConfigureAwait(false)).NetworkSettings.Networks;
        run.SequenceEqual("the networks", endpoints.Keys.Order(StringComparer.Ordinal), first, second);
        run.True("it has its alias", endpoints[second].Aliases?.Contains("nick") == true);
        run.True("it has an address", endpoints[second].IpAddress is { Length: > 0 });
        await run.Engine.Networks.DisconnectAsync(first, id, cancellationToken: run.Token).ConfigureAwait(false);
        run.SequenceEqual("the networks after", (await run.Containers.InspectAsync(id, run.Token).ConfigureAwait(false)).NetworkSettings.Networks.Keys, second);
        await run.ThrowsAsync<EngineException>("a second disconnection", () => run.Engine.Networks.DisconnectAsync(first, id, cancellationToken: run.Token)).ConfigureAwait(false);
    }

    private static async Task ConnectTwice(ContractRun run)
    {
        var network = await CreateAsync(run, "n").ConfigureAwait(false);
        var id = await run.RunAsync(On(run.Sleeper("one"), network)).ConfigureAwait(false);
        var failure = await run.ThrowsAsync<EngineException>("a second connection", () => run.Engine.Networks.ConnectAsync(network, id, null, run.Token)).ConfigureAwait(false);
        run.Equal("the status", failure.StatusCode, Forbidden);
        run.Contains("the text", failure.Message, $"endpoint with name {run.Name("one")} already exists in network {network}");
    }

    private static async Task Shared(ContractRun run)
    {
        var one = await run.RunAsync(run.Sleeper("one")).ConfigureAwait(false);
        var two = await run.RunAsync(run.Sleeper("two") with { HostConfig = new HostConfig { NetworkMode = $"container:{run.Name("one")}" } }).ConfigureAwait(false);
        var details = await run.Containers.InspectAsync(two, run.Token).ConfigureAwait(false);
        run.Equal("the mode", details.HostConfig.NetworkMode, $"container:{one}");
        run.Equal("the number of own networks", details.NetworkSettings.Networks.Count, 0);
    }

    private static async Task Filtered(ContractRun run)
    {
        var labels = new Dictionary<string, string> { ["kind"] = run.Prefix };
        var a = (await run.Engine.Networks.CreateAsync(new NetworkSpec { Name = run.Name("a"), Labels = labels }, run.Token).ConfigureAwait(false)).Id;
        await CreateAsync(run, "b").ConfigureAwait(false);
        run.SequenceEqual("by label", await NamesAsync(run, ResourceFilters.None.WithLabel("kind", run.Prefix)).ConfigureAwait(false), run.Name("a"));
        run.SequenceEqual("by name", await NamesAsync(run, ResourceFilters.None.With("name", run.Name("b"))).ConfigureAwait(false), run.Name("b"));
        run.SequenceEqual("by id", await NamesAsync(run, ResourceFilters.None.With("id", a)).ConfigureAwait(false), run.Name("a"));
        run.SequenceEqual("by name and kind", await NamesAsync(run, ResourceFilters.None.With("name", run.Prefix).With("type", "custom").With("driver", "bridge")).ConfigureAwait(false), run.Name("a"), run.Name("b"));
    }

    private static async Task Prune(ContractRun run)
    {
        var labels = new Dictionary<string, string> { ["kind"] = run.Prefix };
        await run.Engine.Networks.CreateAsync(new NetworkSpec { Name = run.Name("a"), Labels = labels }, run.Token).ConfigureAwait(false);
        await CreateAsync(run, "b").ConfigureAwait(false);
        var report = await run.Engine.Networks.PruneAsync(ResourceFilters.None.WithLabel("kind", run.Prefix), run.Token).ConfigureAwait(false);
        run.SequenceEqual("what was removed", report.NetworksDeleted, run.Name("a"));
    }

    private static async Task<string> CreateAsync(ContractRun run, string suffix)
    {
        await run.Engine.Networks.CreateAsync(new NetworkSpec { Name = run.Name(suffix), CheckDuplicate = true }, run.Token).ConfigureAwait(false);
        return run.Name(suffix);
    }

    private static async Task<string[]> NamesAsync(ContractRun run, ResourceFilters filters) =>
        [.. (await run.Engine.Networks.ListAsync(filters, run.Token).ConfigureAwait(false)).Select(static network => network.Name).Order(StringComparer.Ordinal)];

    /// <summary>The first three numbers of a subnet that no network of the engine has.</summary>
    private static async Task<string> FreeSubnetAsync(ContractRun run)
    {
        var networks = await run.Engine.Networks.ListAsync(null, run.Token).ConfigureAwait(false);
        var taken = networks.SelectMany(static network => network.Ipam?.Pools ?? []).Select(static pool => pool.Subnet ?? "").ToHashSet(StringComparer.Ordinal);
        var start = Math.Abs(run.Prefix.Sum(static letter => letter * 31)) % 200;
        for (var third = start; ; third++)
            if (!taken.Contains($"10.253.{third}.0/24")) return $"10.253.{third}";
    }

    private static ContainerSpec On(ContainerSpec spec, string network, EndpointSettings? endpoint = null) => spec with
    {
        HostConfig = new HostConfig { NetworkMode = network },
        NetworkingConfig = new NetworkingConfig { EndpointsConfig = new Dictionary<string, EndpointSettings> { [network] = endpoint ?? new EndpointSettings() } },
    };
}
