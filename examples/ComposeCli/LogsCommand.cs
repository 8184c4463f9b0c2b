using System.CommandLine;
using Orchestration.Compose;
using Orchestration.Engines;

namespace ComposeCli;

/// <summary><c>logs</c>: the lines of containers, each after its container's name.</summary>
internal sealed class LogsCommand : EngineCommand
{
    private readonly Option<bool> follow, timestamps;
    private readonly Option<int?> tail, index;
    private readonly Option<DateTimeOffset?> since, until;
    private readonly Argument<string[]> services;

    public LogsCommand(ProjectOptions project)
        : base(project, "logs", "Prints what containers wrote.")
    {
        follow = Flag("--follow", "Go on until the containers end.", "-f");
        timestamps = Flag("--timestamps", "Begin lines with their time.", "-t");
        tail = Added(new Option<int?>("--tail", "-n") { Description = "Only so many last lines of each container." });
        index = Added(new Option<int?>("--index") { Description = "Number of the replica." });
        since = Added(new Option<DateTimeOffset?>("--since") { Description = "Only lines from this time on." });
        until = Added(new Option<DateTimeOffset?>("--until") { Description = "Only lines before this time." });
        services = ServiceNames();
    }

    protected override async Task<int> ActAsync(ComposeApplication application, ParseResult result, CancellationToken cancellationToken)
    {
        await PrintAsync(application, new()
        {
            Services = result.GetValue(services) ?? [],
            Follow = result.GetValue(follow),
            Timestamps = result.GetValue(timestamps),
            Tail = result.GetValue(tail),
            Number = result.GetValue(index),
            Since = result.GetValue(since),
            Until = result.GetValue(until),
        }, cancellationToken);
        return 0;
    }

    internal static async Task PrintAsync(ComposeApplication application, LogsOptions options, CancellationToken cancellationToken)
    {
        await foreach (var line in application.LogsAsync(options, cancellationToken))
            await (line.Source == EngineStreamSource.Stderr ? Console.Error : Console.Out).WriteLineAsync($"{line.Container.Name}  | {line.Text}");
    }
}
