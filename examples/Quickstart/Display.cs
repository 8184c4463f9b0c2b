using Orchestration.Compose;
using Orchestration.Engines;
using Orchestration.Machines;
using Spectre.Console;

namespace Quickstart;

/// <summary>All that the tour prints.</summary>
internal sealed class Display(IAnsiConsole console)
{
    public IProgress<MachineProgress> MachineProgress { get; } = new Lines<MachineProgress>(step =>
    {
        if (step.Outcome is not (StepOutcome.Changed or StepOutcome.Failed)) return;
        console.MarkupLineInterpolated($"  [grey]{step.Machine,-14}[/] {step.Step} [grey]{step.Elapsed?.TotalSeconds:0.0 s} {step.Detail}[/]");
    });

    public IProgress<ComposeProgress> ComposeProgress { get; } = new Lines<ComposeProgress>(step =>
    {
        if (step.State is not (ProgressState.Done or ProgressState.Warning or ProgressState.Failed)) return;
        console.MarkupLineInterpolated($"  {step.ToString()}");
    });

    public void Title(string text) => console.MarkupLineInterpolated($"[bold]{text}[/]");

    public void Step(string text)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold blue]{text}[/]");
    }

    public bool Check(string text, bool isRight)
    {
        console.MarkupLineInterpolated($"  {(isRight ? "[ok]" : "[WRONG]")} {text}");
        return isRight;
    }

    public void Machines(IReadOnlyList<FleetMachine> machines)
    {
        var table = NewTable("machine", "engine", "version", "labels", "certificate until");
        foreach (var machine in machines)
        {
            table.AddRow(
                Cell(machine.Name), Cell(machine.Engine.Address.ToString()), Cell(machine.Record.EngineVersion),
                Cell(string.Join(", ", machine.Record.Definition.Labels.Select(static label => $"{label.Key}={label.Value}"))),
                Cell($"{machine.Record.CertificateExpiresAt:yyyy-MM-dd}"));
        }

        console.Write(table);
    }

    public void Cluster(EngineInfo info)
    {
        Step("The cluster as docker info shows it");
        foreach (var line in info.SystemStatus ?? []) console.WriteLine($"{line[0]}: {line[1]}");
        console.WriteLine($"CPUs: {info.Cpus}");
        console.WriteLine($"Total Memory: {info.MemoryTotal / (1024 * 1024)} MiB");
        console.WriteLine($"Containers: {info.Containers} ({info.ContainersRunning} running)");
    }

    public void Plan(string command, ComposePlan plan)
    {
        Step($"The plan of: {command}");
        foreach (var step in plan.Steps) console.WriteLine($"  {step}");
        foreach (var warning in plan.Warnings) console.MarkupLineInterpolated($"  [yellow]{warning}[/]");
        console.WriteLine();
    }

    public void Replicas(IReadOnlyList<Replica> replicas)
    {
        var table = NewTable("replica", "machine", "address", "answer", "volume");
        foreach (var replica in replicas)
        {
            table.AddRow(Cell($"{replica.Service}-{replica.Number}"), Cell(replica.Machine), Cell(replica.Page?.Authority), Cell(replica.Answer), Cell(replica.Volume[..Math.Min(12, replica.Volume.Length)]));
        }

        console.Write(table);
    }

    private static Table NewTable(params string[] columns)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var column in columns) table.AddColumn(new TableColumn(new Text(column)).NoWrap());
        return table;
    }

    private static Text Cell(string? text) => new(text ?? "");

    private sealed class Lines<T>(Action<T> print) : IProgress<T>
    {
        private readonly Lock _one = new();

        public void Report(T value)
        {
            lock (_one) print(value);
        }
    }
}
