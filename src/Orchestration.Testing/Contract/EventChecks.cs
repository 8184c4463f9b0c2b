using Orchestration.Engines;

namespace Orchestration.Testing;

internal static class EventChecks
{
    private const string Group = "Events";

    public static IReadOnlyList<ContractCheck> All { get; } =
    [
        new(Group, "A_containers_life_is_told_in_order", Order),
        new(Group, "Events_name_the_container_and_its_exit_code", Attributes),
        new(Group, "Events_can_be_read_again_from_a_time", Since),
        new(Group, "Events_can_be_filtered", Filtered),
        new(Group, "Networks_volumes_and_images_have_events_too", Others),
    ];

    private static async Task Order(ContractRun run)
    {
        var events = await WatchAsync(run, ResourceFilters.None.With("type", "container").With("container", run.Name("one")), "destroy", async () =>
        {
            var id = await run.RunAsync(run.Sleeper("one")).ConfigureAwait(false);
            await run.Containers.PauseAsync(id, run.Token).ConfigureAwait(false);
            await run.Containers.UnpauseAsync(id, run.Token).ConfigureAwait(false);
            await run.Containers.StopAsync(id, new ContainerStopOptions { Timeout = TimeSpan.FromSeconds(1) }, run.Token).ConfigureAwait(false);
            await run.Containers.RemoveAsync(id, cancellationToken: run.Token).ConfigureAwait(false);
        }).ConfigureAwait(false);
        var actions = events.Select(static happened => happened.Action).ToList();
        // Engines tell of the end of the program and of the end of the stop in either order.
        run.True("the stop is told after the signals and before the removal", actions.IndexOf("stop") > actions.LastIndexOf("kill") && actions.IndexOf("stop") < actions.IndexOf("destroy"));
        run.SequenceEqual("the other events", actions.Where(static action => action != "stop"), "create", "start", "pause", "unpause", "kill", "kill", "die", "destroy");
        for (var index = 1; index < events.Count; index++)
            run.True("the times never fall", events[index].TimeNanoseconds >= events[index - 1].TimeNanoseconds);
    }

    private static async Task Attributes(ContractRun run)
    {
        string? id = null;
        var events = await WatchAsync(run, ResourceFilters.None.With("container", run.Name("one")), "die", async () =>
        {
            id = await run.RunAsync(run.Script("one", "exit 6") with { Labels = new Dictionary<string, string> { ["a"] = "b" } }).ConfigureAwait(false);
        }).ConfigureAwait(false);
        var died = events[^1];
        run.Equal("the type", died.Type, "container");
        run.Equal("the id", died.Actor.Id, id);
        run.Equal("the scope", died.Scope, "local");
        run.Equal("the exit code", died.Actor.Attributes.GetValueOrDefault("exitCode"), "6");
        run.Equal("the name", died.Actor.Attributes.GetValueOrDefault("name"), run.Name("one"));
        run.Equal("the image", died.Actor.Attributes.GetValueOrDefault("image"), run.Busybox);
        run.Equal("the label", died.Actor.Attributes.GetValueOrDefault("a"), "b");
        run.Equal("the seconds", died.TimeSeconds, died.TimeNanoseconds / 1_000_000_000);
    }

    private static async Task Since(ContractRun run)
    {
        var filters = ResourceFilters.None.With("container", run.Name("one"));
        var events = await WatchAsync(run, filters, "die", () => run.RunAsync(run.Script("one", "true"))).ConfigureAwait(false);
        var start = events.Single(static happened => happened.Action == "start");
        var since = UnixTime.FromNanoseconds(start.TimeNanoseconds);
        var until = UnixTime.FromNanoseconds(events[^1].TimeNanoseconds).AddMilliseconds(1);
        var again = await run.CollectAsync(run.Engine.Events.WatchAsync(new EventOptions { Since = since, Until = until, Filters = filters }, run.Token)).ConfigureAwait(false);
        run.SequenceEqual("the events since the start", again.Select(static happened => happened.Action), "start", "die");
        run.SequenceEqual("their times", again.Select(static happened => $"{happened.TimeNanoseconds}"), $"{start.TimeNanoseconds}", $"{events[^1].TimeNanoseconds}");
    }

    private static async Task Filtered(ContractRun run)
    {
        var filters = ResourceFilters.None.With("type", "container").With("event", "start").With("event", "die").WithLabel("run", run.Prefix);
        var events = await WatchAsync(run, filters, "die", async () =>
        {
            await run.CompleteAsync(run.Script("other", "true")).ConfigureAwait(false);
            await run.CompleteAsync(run.Script("one", "true") with { Labels = new Dictionary<string, string> { ["run"] = run.Prefix } }).ConfigureAwait(false);
        }).ConfigureAwait(false);
        run.SequenceEqual("the events", events.Select(static happened => $"{happened.Action} {happened.Actor.Attributes.GetValueOrDefault("name")}"), $"start {run.Name("one")}", $"die {run.Name("one")}");
    }

    private static async Task Others(ContractRun run)
    {
        var filters = ResourceFilters.None.With("type", "network").With("type", "volume").With("type", "image");
        var names = new[] { run.Name("n"), run.Name("v"), $"{run.Prefix}/a:1" };
        var all = await WatchAsync(run, filters, "tag", async () =>
        {
            await run.Engine.Networks.CreateAsync(new NetworkSpec { Name = names[0] }, run.Token).ConfigureAwait(false);
            await run.Engine.Networks.RemoveAsync(names[0], run.Token).ConfigureAwait(false);
            await run.Engine.Volumes.CreateAsync(new VolumeSpec { Name = names[1] }, run.Token).ConfigureAwait(false);
            await run.Engine.Volumes.RemoveAsync(names[1], cancellationToken: run.Token).ConfigureAwait(false);
            await run.Engine.Images.TagAsync(run.Busybox, names[2], run.Token).ConfigureAwait(false);
        }).ConfigureAwait(false);
        var own = all.Where(happened => names.Contains(happened.Actor.Attributes.GetValueOrDefault("name"), StringComparer.Ordinal) || names.Contains(happened.Actor.Id, StringComparer.Ordinal));
        run.SequenceEqual("the events", own.Select(static happened => $"{happened.Type} {happened.Action}"), "network create", "network destroy", "volume create", "volume destroy", "image tag");
    }

    /// <summary>Watches while something is done, up to the first event of an action.</summary>
    private static async Task<IReadOnlyList<EngineEvent>> WatchAsync(ContractRun run, ResourceFilters filters, string last, Func<Task> act)
    {
        // Since is the engine's own time, so that the watch sees what happens while it opens.
        var marker = await run.EventuallyAsync("the engine tells its time", () => run.Engine.System.GetInfoAsync(run.Token), static info => info.SystemTime is not null).ConfigureAwait(false);
        var since = DateTimeOffset.Parse(marker.SystemTime!, System.Globalization.CultureInfo.InvariantCulture);
        var watching = UntilAsync(run, new EventOptions { Since = since, Filters = filters }, last);
        await act().ConfigureAwait(false);
        return await watching.ConfigureAwait(false);
    }

    private static async Task<IReadOnlyList<EngineEvent>> UntilAsync(ContractRun run, EventOptions options, string last)
    {
        var events = new List<EngineEvent>();
        await foreach (var happened in run.Engine.Events.WatchAsync(options, run.Token).ConfigureAwait(false))
        {
            events.Add(happened);
            if (happened.Action == last) break;
        }
        return events;
    }
}
