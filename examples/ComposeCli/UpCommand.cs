using System.CommandLine;
using System.Globalization;
using Orchestration.Compose;

namespace ComposeCli;

/// <summary><c>up</c>, <c>create</c> and <c>scale</c>: what is missing is made, what changed is replaced.</summary>
internal sealed class UpCommand : EngineCommand
{
    private readonly Option<bool> detach, wait, force, never, orphans, build, renew, noDeps, noStart, dryRun, json;
    private readonly Option<string[]> scale;
    private readonly Option<string?> pull;
    private readonly Option<int?> timeout;
    private readonly Argument<string[]> services;

    public UpCommand(ProjectOptions project)
        : base(project, "up", "Creates and starts the project.")
    {
        detach = Flag("--detach", "Leave containers running in the background.", "-d");
        wait = Flag("--wait", "Wait until services are running or healthy.");
        force = Flag("--force-recreate", "Replace containers even where nothing changed.");
        never = Flag("--no-recreate", "Leave existing containers as they are.");
        orphans = Flag("--remove-orphans", "Remove containers of services that the project does not have.");
        build = Flag("--build", "Build images before.");
        renew = Flag("--renew-anon-volumes", "New anonymous volumes for replaced containers.", "-V");
        noDeps = Flag("--no-deps", "Leave out what the services depend on.");
        noStart = Flag("--no-start", "Create only.");
        dryRun = Flag("--dry-run", "Print the plan only.");
        json = Flag("--json", "Print the plan as JSON.");
        scale = Repeated("--scale", "SERVICE=NUM, above what the file says.");
        pull = Added(new Option<string?>("--pull") { Description = "Pull policy: always, missing, never." });
        timeout = Added(new Option<int?>("--timeout", "-t") { Description = "Seconds before a container is killed." });
        services = ServiceNames();
    }

    protected override async Task<int> ActAsync(ComposeApplication application, ParseResult result, CancellationToken cancellationToken)
    {
        var options = Read(result);
        var plan = await application.PlanAsync(options, cancellationToken);
        foreach (var warning in plan.Warnings) await Console.Error.WriteLineAsync($"warning: {warning}");
        if (result.GetValue(dryRun))
        {
            await Console.Out.WriteLineAsync(result.GetValue(json) ? plan.ToJson() : plan.ToString());
            return 0;
        }

        await application.UpAsync(options, new ProgressLines(), cancellationToken);
        if (!result.GetValue(detach) && !result.GetValue(wait) && options.Start) await LogsCommand.PrintAsync(application, new() { Services = options.Services, Follow = true }, cancellationToken);
        return 0;
    }

    private UpOptions Read(ParseResult result) => new()
    {
        Services = result.GetValue(services) ?? [],
        WithoutDependencies = result.GetValue(noDeps),
        Scale = ScaleOf(result.GetValue(scale) ?? []).ToDictionary(static pair => pair.Service, static pair => pair.Replicas),
        Recreate = result.GetValue(force) ? RecreateRule.Always : result.GetValue(never) ? RecreateRule.Never : RecreateRule.IfChanged,
        RenewAnonymousVolumes = result.GetValue(renew),
        Build = result.GetValue(build),
        PullPolicy = result.GetValue(pull),
        RemoveOrphans = result.GetValue(orphans),
        Start = !result.GetValue(noStart),
        Wait = result.GetValue(wait),
        StopTimeout = result.GetValue(timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
    };

    internal static IReadOnlyList<(string Service, int Replicas)> ScaleOf(IEnumerable<string> pairs) =>
        [.. pairs.Select(static pair => pair.Split('=') is [var service, var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var replicas)
            ? (service, replicas) : throw new Orchestration.OrchestrationException("ORC3107", $"'{pair}' is not SERVICE=NUM"))];
}
