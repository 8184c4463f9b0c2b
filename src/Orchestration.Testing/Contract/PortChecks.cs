using System.Globalization;
using Orchestration.Engines;

namespace Orchestration.Testing;

internal static class PortChecks
{
    private const string Group = "Ports";
    private const string Port = "80/tcp";

    public static IReadOnlyList<ContractCheck> All { get; } =
    [
        new(Group, "A_random_host_port_is_shown_while_the_container_runs", Random),
        new(Group, "A_taken_host_port_fails_the_start", Taken),
        new(Group, "A_host_port_is_free_after_a_stop", FreeAgain),
        new(Group, "Exposed_ports_are_published_on_request", PublishAll),
        new(Group, "An_exposed_port_is_not_published", Exposed),
    ];

    private static async Task Random(ContractRun run)
    {
        var id = await run.RunAsync(Publishing(run.Sleeper("one"), "")).ConfigureAwait(false);
        var port = await HostPortAsync(run, id).ConfigureAwait(false);
        run.True("the port is a port", port is > 0 and <= 65535);
        var listed = (await run.Containers.ListAsync(new ContainerListOptions { Filters = ResourceFilters.None.With("id", id) }, run.Token).ConfigureAwait(false)).Single();
        run.True("the list shows the port", listed.Ports.Any(published => published.PrivatePort == 80 && published.PublicPort == port && published.Type == "tcp"));
    }

    private static async Task Taken(ContractRun run)
    {
        var holder = await run.RunAsync(Publishing(run.Sleeper("holder"), "")).ConfigureAwait(false);
        var port = await HostPortAsync(run, holder).ConfigureAwait(false);
        var id = await run.CreateAsync(Publishing(run.Sleeper("other"), port.ToString(CultureInfo.InvariantCulture))).ConfigureAwait(false);
        var failure = await run.ThrowsAsync<EngineApiException>("a start with a taken port", () => run.Containers.StartAsync(id, run.Token)).ConfigureAwait(false);
        run.Equal("the status", failure.StatusCode, 500);
        run.Contains("the text", failure.Message, $"Bind for 0.0.0.0:{port} failed: port is already allocated");
        var state = (await run.Containers.InspectAsync(id, run.Token).ConfigureAwait(false)).State;
        run.Equal("the state", state.Status, "created");
        run.Contains("the error of the state", state.Error, "port is already allocated");
    }

    private static async Task FreeAgain(ContractRun run)
    {
        var holder = await run.RunAsync(Publishing(run.Sleeper("holder"), "")).ConfigureAwait(false);
        var port = await HostPortAsync(run, holder).ConfigureAwait(false);
        await run.Containers.StopAsync(holder, new ContainerStopOptions { Timeout = TimeSpan.Zero }, run.Token).ConfigureAwait(false);
        var id = await run.RunAsync(Publishing(run.Sleeper("other"), port.ToString(CultureInfo.InvariantCulture))).ConfigureAwait(false);
        run.Equal("the port", await HostPortAsync(run, id).ConfigureAwait(false), port);
    }

    private static async Task PublishAll(ContractRun run)
    {
        var spec = run.Sleeper("one") with { ExposedPorts = Exposing(), HostConfig = new HostConfig { PublishAllPorts = true } };
        run.True("the port is published", await HostPortAsync(run, await run.RunAsync(spec).ConfigureAwait(false)).ConfigureAwait(false) > 0);
    }

    private static async Task Exposed(ContractRun run)
    {
        var id = await run.RunAsync(run.Sleeper("one") with { ExposedPorts = Exposing() }).ConfigureAwait(false);
        var ports = (await run.Containers.InspectAsync(id, run.Token).ConfigureAwait(false)).NetworkSettings.Ports;
        run.SequenceEqual("the ports", ports.Keys, Port);
        run.Equal("the number of its addresses", ports[Port]?.Count ?? 0, 0);
    }

    private static Dictionary<string, EmptyObject> Exposing() => new(StringComparer.Ordinal) { [Port] = EmptyObject.Value };

    private static ContainerSpec Publishing(ContainerSpec spec, string hostPort) => spec with
    {
        ExposedPorts = Exposing(),
        HostConfig = new HostConfig { PortBindings = new Dictionary<string, IReadOnlyList<PortBinding>> { [Port] = [new PortBinding { HostPort = hostPort }] } },
    };

    private static async Task<int> HostPortAsync(ContractRun run, string id)
    {
        var ports = (await run.Containers.InspectAsync(id, run.Token).ConfigureAwait(false)).NetworkSettings.Ports;
        var bindings = ports.GetValueOrDefault(Port) ?? [];
        run.True("the port has an address", bindings.Count > 0);
        return int.Parse(bindings[0].HostPort!, CultureInfo.InvariantCulture);
    }
}
