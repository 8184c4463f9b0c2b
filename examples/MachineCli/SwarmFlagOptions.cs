using System.CommandLine;
using System.Text.RegularExpressions;
using Orchestration.Machines;

namespace MachineCli;

/// <summary>Flags of <c>create</c> for a swarm: they are noted on the machine, so that lists show them.</summary>
internal sealed partial class SwarmFlagOptions
{
    private readonly Option<bool> swarm = new("--swarm") { Description = "The machine belongs to a swarm." };
    private readonly Option<bool> master = new("--swarm-master") { Description = "The machine is the swarm's master." };
    private readonly Option<string?> discovery = new("--swarm-discovery") { Description = "Discovery of the swarm, scheme://address." };

    public IEnumerable<Option> All => [swarm, master, discovery];

    public void Require(ParseResult result, string driver)
    {
        if (result.GetValue(discovery) is { } address && !Discovery().IsMatch(address)) throw new UsageException($"Error parsing swarm discovery: Swarm Discovery URL was in the wrong format: {address}");
        // Running a manager on the machine is the cluster's own business; nothing is pretended here.
        if (result.GetValue(master) && driver != ExistingEngineDriver.DriverName)
            throw new UsageException("--swarm-master starts no manager on the machine; form a cluster of machines with the SDK, or run its manager on one of them");
    }

    public MachineDefinition Apply(ParseResult result, MachineDefinition machine)
    {
        if (!result.GetValue(swarm) && !result.GetValue(master)) return machine;
        machine = machine.WithLabel(MachineListFilter.SwarmDiscoveryLabel, result.GetValue(discovery) ?? "");
        return result.GetValue(master) ? machine.WithLabel(MachineListFilter.SwarmMasterLabel, "true") : machine;
    }

    [GeneratedRegex("^[^:]*://.*")]
    private static partial Regex Discovery();
}
