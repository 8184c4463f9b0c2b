using System.CommandLine;
using Orchestration.Machines;

namespace MachineCli;

/// <summary><c>active</c>: prints the machine that DOCKER_HOST names.</summary>
internal sealed class ActiveCommand : FleetCommand
{
    private readonly Option<int> timeout;

    public ActiveCommand(GlobalOptions globals)
        : base(globals, "active", "Prints which machine is active.") =>
        timeout = Added(new Option<int>("--timeout", "-t") { Description = "Seconds that a provider is waited for.", DefaultValueFactory = static _ => 10 });

    protected override TimeSpan? StateTimeout(ParseResult result) => TimeSpan.FromSeconds(Math.Max(1, result.GetValue(timeout)));

    protected override async Task<int> ActAsync(MachineFleet fleet, ParseResult result, CancellationToken cancellationToken)
    {
        var active = (await fleet.ListAsync(cancellationToken)).FirstOrDefault(ActiveMachine.Is) ?? throw new UsageException("No active host found");
        Console.WriteLine(active.Name);
        return 0;
    }
}
