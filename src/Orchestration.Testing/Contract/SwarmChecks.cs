using Orchestration.Engines;

namespace Orchestration.Testing;

internal static class SwarmChecks
{
    private const string Group = "Swarm";
    private const string Loopback = "127.0.0.1";

    public static IReadOnlyList<ContractCheck> All { get; } =
    [
        new(Group, "An_engine_that_can_form_a_swarm_begins_one_gives_it_networks_and_leaves_it", Life),
    ];

    private static async Task Life(ContractRun run)
    {
        if (run.Engine is not ISwarmEngine engine) return;
        run.True("a manager's question is refused outside of a swarm", (await run.ThrowsAsync<EngineApiException>("the nodes", () => engine.Swarm.ListNodesAsync(null, run.Token)).ConfigureAwait(false)).StatusCode == 503);
        var labels = new Dictionary<string, string> { ["kind"] = run.Prefix };
        var id = await engine.Swarm.InitAsync(new() { AdvertiseAddress = Loopback, Spec = new() { Labels = labels } }, run.Token).ConfigureAwait(false);
        try
        {
            await MembershipAsync(run, engine, id).ConfigureAwait(false);
            await TokensAsync(run, engine).ConfigureAwait(false);
            await NetworkAsync(run).ConfigureAwait(false);
            await run.ThrowsAsync<EngineApiException>("a manager that leaves without force", () => engine.Swarm.LeaveAsync(force: false, run.Token)).ConfigureAwait(false);
        }
        finally
        {
            await engine.Swarm.LeaveAsync(force: true, CancellationToken.None).ConfigureAwait(false);
        }

        run.Equal("the state after", (await engine.System.GetInfoAsync(run.Token).ConfigureAwait(false)).Swarm?.LocalNodeState, "inactive");
    }

    private static async Task MembershipAsync(ContractRun run, ISwarmEngine engine, string id)
    {
        var info = (await engine.System.GetInfoAsync(run.Token).ConfigureAwait(false)).Swarm!;
        run.Equal("the state", info.LocalNodeState, "active");
        run.Equal("the id of the node", info.NodeId, id);
        run.Equal("its address", info.NodeAddress, Loopback);
        run.True("it manages", info.ControlAvailable);
        run.Equal("the label of the swarm", info.Cluster?.Spec?.Labels?.GetValueOrDefault("kind"), run.Prefix);
        var node = (await run.EventuallyAsync("the node is there", () => engine.Swarm.ListNodesAsync(null, run.Token), static nodes => nodes is [{ Status.State: "ready", ManagerStatus.Leader: true }]).ConfigureAwait(false))[0];
        run.Equal("the node", node.Id, id);
        await run.ThrowsAsync<EngineBadRequestException>("the last manager's demotion", () => engine.Swarm.UpdateNodeAsync(id, node.Version!, node.Spec! with { Role = "worker" }, run.Token)).ConfigureAwait(false);
        await run.ThrowsAsync<EngineApiException>("a second swarm", () => engine.Swarm.InitAsync(new() { AdvertiseAddress = Loopback }, run.Token)).ConfigureAwait(false);
    }

    private static async Task TokensAsync(ContractRun run, ISwarmEngine engine)
    {
        var before = await engine.Swarm.InspectAsync(run.Token).ConfigureAwait(false);
        await engine.Swarm.UpdateAsync(before.Version!, before.Spec!, SwarmTokenRotation.Worker, run.Token).ConfigureAwait(false);
        var after = await engine.Swarm.InspectAsync(run.Token).ConfigureAwait(false);
        run.True("the workers' token is another", after.JoinTokens!.Worker != before.JoinTokens!.Worker);
        run.Equal("the managers' token", after.JoinTokens.Manager, before.JoinTokens.Manager);
        run.Equal("the label", after.Spec?.Labels?.GetValueOrDefault("kind"), run.Prefix);
    }

    private static async Task NetworkAsync(ContractRun run)
    {
        var name = run.Name("over");
        await run.Engine.Networks.CreateAsync(new() { Name = name, Driver = "overlay", Attachable = true }, run.Token).ConfigureAwait(false);
        run.Equal("the scope", (await run.Engine.Networks.InspectAsync(name, run.Token).ConfigureAwait(false)).Scope, "swarm");
        var one = await run.RunAsync(run.Sleeper("one") with { HostConfig = new() { NetworkMode = name } }).ConfigureAwait(false);
        var two = await run.RunAsync(run.Sleeper("two") with { HostConfig = new() { NetworkMode = name } }).ConfigureAwait(false);
        run.Equal("the exit code of a ping by name", (await run.ExecAsync(two, "ping", "-c", "1", "-W", "5", run.Name("one")).ConfigureAwait(false)).ExitCode, 0);
        await run.ThrowsAsync<EngineException>("a removal while it is used", () => run.Engine.Networks.RemoveAsync(name, run.Token)).ConfigureAwait(false);
        foreach (var container in (string[])[one, two]) await run.Containers.RemoveAsync(container, new() { Force = true }, run.Token).ConfigureAwait(false);
        await run.EventuallyAsync("it can be removed", () => TryRemoveAsync(run, name), static removed => removed).ConfigureAwait(false);
    }

    private static async Task<bool> TryRemoveAsync(ContractRun run, string network)
    {
        try
        {
            await run.Engine.Networks.RemoveAsync(network, run.Token).ConfigureAwait(false);
            return true;
        }
        catch (EngineException)
        {
            return false;
        }
    }
}
