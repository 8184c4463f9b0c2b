using System.CommandLine;
using System.Text.RegularExpressions;
using Orchestration;
using Orchestration.Machines;

namespace MachineCli;

/// <summary>Flags of <c>create</c> for a swarm: what runs on the machine, and where it is announced.</summary>
internal sealed partial class SwarmFlagOptions
{
    private readonly Option<bool> swarm = new("--swarm") { Description = "The machine joins a swarm." };
    private readonly Option<bool> master = new("--swarm-master") { Description = "The machine is the swarm's master: its manager runs there." };
    private readonly Option<string?> discovery = new("--swarm-discovery") { Description = "Discovery of the swarm, scheme://address." };
    private readonly Option<string> strategy = new("--swarm-strategy") { Description = "Placement strategy of the manager.", DefaultValueFactory = static _ => "spread" };
    private readonly Option<string> host = new("--swarm-host") { Description = "Where the manager listens.", DefaultValueFactory = static _ => "tcp://0.0.0.0:3376" };
    private readonly Option<string[]> options = new("--swarm-opt") { Description = "Further flag of the manager, name or name=value." };
    private readonly Option<string[]> joinOptions = new("--swarm-join-opt") { Description = "Further flag of the machine's agent, name or name=value." };
    private readonly Option<bool> experimental = new("--swarm-experimental") { Description = "Nothing; all that there is, is enabled." };

    public IEnumerable<Option> All => [swarm, master, discovery, strategy, host, options, joinOptions, experimental];

    public void Require(ParseResult result, string driver)
    {
        if (result.GetValue(discovery) is { } address && !Discovery().IsMatch(address)) throw new UsageException($"Error parsing swarm discovery: Swarm Discovery URL was in the wrong format: {address}");
        if (!IsPort().IsMatch(result.GetValue(host)!)) throw new UsageException($"Error parsing swarm host: {result.GetValue(host)} is not of the form tcp://address:port");
        // An engine that is there already is noted as a part of a swarm and left as it is.
        if (IsInSwarm(result) && driver != ExistingEngineDriver.DriverName && string.IsNullOrEmpty(result.GetValue(discovery)))
            throw new UsageException("--swarm and --swarm-master need --swarm-discovery");
    }

    public MachineDefinition Apply(ParseResult result, MachineDefinition machine) => !IsInSwarm(result) ? machine : new MachineSwarm(result.GetValue(discovery) ?? "")
    {
        IsMaster = result.GetValue(master),
        Strategy = result.GetValue(strategy)!,
        Address = result.GetValue(host)!,
        Options = [.. result.GetValue(options) ?? []],
        JoinOptions = [.. result.GetValue(joinOptions) ?? []],
    }.Apply(machine);

    private bool IsInSwarm(ParseResult result) => result.GetValue(swarm) || result.GetValue(master);

    [GeneratedRegex("^[^:]*://.*")]
    private static partial Regex Discovery();

    [GeneratedRegex(@"^tcp://[^/]+:[0-9]{1,5}\z")]
    private static partial Regex IsPort();
}
