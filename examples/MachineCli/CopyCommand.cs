using System.CommandLine;
using Orchestration.Machines;

namespace MachineCli;

/// <summary><c>scp</c>: copies files to, from and between machines.</summary>
internal sealed class CopyCommand : FleetCommand
{
    private readonly Argument<string> source = new("SOURCE") { Description = "[MACHINE:]PATH" };
    private readonly Argument<string> destination = new("DESTINATION") { Description = "[MACHINE:]PATH" };
    private readonly Option<bool> recursive;

    public CopyCommand(GlobalOptions globals)
        : base(globals, "scp", "Copies files between machines and this computer.")
    {
        Arguments.Add(source);
        Arguments.Add(destination);
        recursive = Flag("--recursive", "Copy directories too.", "-r");
        Flag("--delta", "Taken for the sake of scripts: everything is copied, not only what differs.", "-d");
        Flag("--quiet", "Print nothing; nothing is ever printed here.", "-q");
    }

    protected override async Task<int> ActAsync(MachineFleet fleet, ParseResult result, CancellationToken cancellationToken)
    {
        await fleet.CopyAsync(MachineFile.Parse(result.GetRequiredValue(source)), MachineFile.Parse(result.GetRequiredValue(destination)), result.GetValue(recursive), cancellationToken);
        return 0;
    }
}
