namespace Orchestration.Testing;

internal static class SystemChecks
{
    private const string Group = "System";

    public static IReadOnlyList<ContractCheck> All { get; } =
    [
        new(Group, "Ping_names_the_API_version_that_version_names", PingAndVersion),
        new(Group, "Info_names_the_engine_and_what_it_has", Info),
        new(Group, "Info_counts_a_running_container", InfoCounts),
    ];

    private static async Task PingAndVersion(ContractRun run)
    {
        var ping = await run.Engine.System.PingAsync(run.Token).ConfigureAwait(false);
        var version = await run.Engine.System.GetVersionAsync(run.Token).ConfigureAwait(false);
        run.Equal("the API version of the ping", ping.ApiVersion, version.ApiVersion);
        run.True("the API version is a version", Version.TryParse(ping.ApiVersion, out _));
        run.True("the engine has a version", version.Version.Length > 0);
    }

    private static async Task Info(ContractRun run)
    {
        var info = await run.Engine.System.GetInfoAsync(run.Token).ConfigureAwait(false);
        run.True("the engine has an id", info.Id.Length > 0);
        run.True("the engine has a name", info.Name.Length > 0);
        run.True("the engine has CPUs", info.Cpus > 0);
        run.True("the engine has memory", info.MemoryTotal > 0);
        run.Equal("the containers' operating system", info.OsType, "linux");
    }

    private static async Task InfoCounts(ContractRun run)
    {
        await run.RunAsync(run.Sleeper("one")).ConfigureAwait(false);
        var info = await run.Engine.System.GetInfoAsync(run.Token).ConfigureAwait(false);
        run.True("a running container is counted", info.ContainersRunning >= 1);
        run.True("all containers are counted", info.Containers >= info.ContainersRunning);
        run.True("images are counted", info.Images >= 1);
    }
}
