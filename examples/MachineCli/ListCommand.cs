using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestration.Machines;

namespace MachineCli;

/// <summary><c>ls</c>: lists machines.</summary>
internal sealed class ListCommand : FleetCommand
{
    private const string DefaultFormat = "table {{.Name}}\t{{.Active}}\t{{.DriverName}}\t{{.State}}\t{{.URL}}\t{{.Swarm}}\t{{.DockerVersion}}\t{{.Error}}";

    private static readonly Dictionary<string, string> Titles = new(StringComparer.Ordinal)
    {
        ["Name"] = "NAME", ["Active"] = "ACTIVE", ["ActiveHost"] = "ACTIVE_HOST", ["ActiveSwarm"] = "ACTIVE_SWARM", ["DriverName"] = "DRIVER", ["State"] = "STATE",
        ["URL"] = "URL", ["Swarm"] = "SWARM", ["DockerVersion"] = "DOCKER", ["Error"] = "ERRORS", ["ResponseTime"] = "RESPONSE",
    };

    private readonly Option<bool> quiet;
    private readonly Option<string[]> filter;
    private readonly Option<int> timeout;
    private readonly Option<string?> format;

    public ListCommand(GlobalOptions globals)
        : base(globals, "ls", "Lists machines.")
    {
        quiet = Flag("--quiet", "Print names only.", "-q");
        filter = Added(new Option<string[]>("--filter") { Description = "Only machines with kind=value: driver, label, name (a regular expression), state, swarm." });
        timeout = Added(new Option<int>("--timeout", "-t") { Description = "Seconds that a provider is waited for.", DefaultValueFactory = static _ => 10 });
        format = Added(new Option<string?>("--format", "-f") { Description = "Template of a line, such as '{{.Name}}: {{.State}}'; with 'table ' before it in columns." });
    }

    protected override TimeSpan? StateTimeout(ParseResult result) => TimeSpan.FromSeconds(Math.Max(1, result.GetValue(timeout)));

    protected override async Task<int> ActAsync(MachineFleet fleet, ParseResult result, CancellationToken cancellationToken)
    {
        var all = await fleet.ListAsync(cancellationToken);
        var machines = MachineListFilter.Parse(result.GetValue(filter) ?? []).Apply(all);
        foreach (var line in result.GetValue(quiet) ? machines.Select(static machine => machine.Name) : Lines(result.GetValue(format), machines, all)) Console.WriteLine(line);
        return 0;
    }

    private static IEnumerable<string> Lines(string? given, IReadOnlyList<MachineStatus> machines, IReadOnlyList<MachineStatus> all)
    {
        var template = (given ?? DefaultFormat).Replace("\\t", "\t", StringComparison.Ordinal).Replace("\\n", "\n", StringComparison.Ordinal);
        if (!template.StartsWith("table", StringComparison.Ordinal)) return machines.Select(machine => GoTemplate.Render(template, Describe(machine, all)));
        template = template["table".Length..].TrimStart();
        var titles = JsonSerializer.SerializeToElement(new JsonObject([.. Titles.Select(static title => KeyValuePair.Create(title.Key, (JsonNode?)title.Value))]));
        return MachineTable.Lines([.. machines.Select(machine => Describe(machine, all)).Prepend(titles).Select(row => GoTemplate.Render(template, row).Split('\t'))]);
    }

    private static JsonElement Describe(MachineStatus machine, IReadOnlyList<MachineStatus> all)
    {
        var isActive = ActiveMachine.Is(machine);
        return JsonSerializer.SerializeToElement(new JsonObject
        {
            ["Name"] = machine.Name,
            ["Active"] = isActive ? "*" : "-",
            ["ActiveHost"] = isActive,
            ["ActiveSwarm"] = false,
            ["DriverName"] = machine.Record?.Driver ?? "",
            ["State"] = StateText(machine.State),
            ["URL"] = machine is { State: MachineState.Running or MachineState.None, EngineAddress: { } address } ? MachineEnvironment.TextOf(address) : "",
            ["Swarm"] = SwarmText(machine, all),
            ["DockerVersion"] = machine.Record?.EngineVersion is { } version ? $"v{version}" : "Unknown",
            ["Error"] = machine.Error ?? machine.Warning ?? "",
        });
    }

    public static string StateText(MachineState state) => state == MachineState.None ? "" : state.ToString();

    private static string SwarmText(MachineStatus machine, IReadOnlyList<MachineStatus> all)
    {
        if (machine.Record?.Definition.Labels.GetValueOrDefault(MachineListFilter.SwarmDiscoveryLabel) is not { } discovery) return "";
        var master = all.FirstOrDefault(other => other.Record?.Definition.Labels is { } labels
            && labels.ContainsKey(MachineListFilter.SwarmMasterLabel) && labels.GetValueOrDefault(MachineListFilter.SwarmDiscoveryLabel) == discovery)?.Name ?? "";
        return master == machine.Name ? $"{master} (master)" : master;
    }
}
