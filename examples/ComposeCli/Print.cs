using Orchestration.Compose;
using Orchestration.Engines;

namespace ComposeCli;

/// <summary>What comes out, as lines.</summary>
internal static class Print
{
    public static void Problems(IEnumerable<ComposeProblem> problems)
    {
        foreach (var problem in problems) Console.Error.WriteLine($"{(problem.Severity == ComposeSeverity.Error ? "error" : "warning")} {problem.Code}: {problem}");
    }

    public static void Plan(ComposePlan plan, bool steps, bool asJson)
    {
        foreach (var warning in plan.Warnings) Console.Error.WriteLine($"warning: {warning}");
        if (steps) Console.WriteLine(asJson ? plan.ToJson() : plan);
    }

    public static void Containers(IReadOnlyList<ComposeContainer> containers, bool idsOnly)
    {
        if (!idsOnly) Console.WriteLine($"{"NAME",-28} {"IMAGE",-24} {"SERVICE",-14} {"STATUS",-24} PORTS");
        foreach (var container in containers)
        {
            var ports = container.Ports.Where(static port => port.PublicPort is not null).Select(static port => $"{port.Ip}:{port.PublicPort}->{port.PrivatePort}/{port.Type}");
            Console.WriteLine(idsOnly ? container.Id : $"{container.Name,-28} {container.Image,-24} {container.Service,-14} {container.Status,-24} {string.Join(", ", ports)}");
        }
    }

    public static void Processes(IEnumerable<(ComposeContainer Container, ContainerProcesses Processes)> all)
    {
        foreach (var (container, processes) in all)
        {
            Console.WriteLine(container.Name);
            foreach (var row in (IEnumerable<IReadOnlyList<string>>)[processes.Titles, .. processes.Processes]) Console.WriteLine(string.Join("  ", row));
        }
    }

    public static int Exits(IReadOnlyList<(ComposeContainer Container, int ExitCode)> exits)
    {
        foreach (var (container, code) in exits) Console.WriteLine($"{container.Name} {code}");
        return exits.Count == 0 ? 1 : exits[0].ExitCode;
    }

    public static async Task EventsAsync(IAsyncEnumerable<EngineEvent> events)
    {
        await foreach (var news in events) Console.WriteLine($"{DateTimeOffset.FromUnixTimeSeconds(news.TimeSeconds):u} {news.Type} {news.Action} {news.Actor.Attributes.GetValueOrDefault("name", news.Actor.Id)}");
    }

    public static async Task LogsAsync(IAsyncEnumerable<LogLine> lines, bool prefix)
    {
        await foreach (var line in lines) await (line.Source == EngineStreamSource.Stderr ? Console.Error : Console.Out).WriteLineAsync(prefix ? $"{line.Container.Name}  | {line.Text}" : line.Text);
    }
}
