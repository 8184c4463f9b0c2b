using System.CommandLine;
using Orchestration.Machines;

namespace MachineCli;

/// <summary><c>rm</c>: removes machines.</summary>
internal sealed class RemoveCommand : FleetCommand
{
    private readonly Argument<string[]> names;
    private readonly Option<bool> force;
    private readonly Option<bool> yes;

    public RemoveCommand(GlobalOptions globals)
        : base(globals, "rm", "Removes machines.")
    {
        names = MachineNames();
        force = Flag("--force", "Remove the record even when the host cannot be removed; do not ask.", "-f");
        yes = Flag("-y", "Do not ask.");
    }

    protected override async Task<int> ActAsync(MachineFleet fleet, ParseResult result, CancellationToken cancellationToken)
    {
        if (result.GetValue(names) is not { Length: > 0 } found) throw new UsageException("Error: Expected to get one or more machine names as arguments");
        Console.WriteLine($"About to remove {string.Join(", ", found)}{Environment.NewLine}WARNING: This action will delete both local reference and remote instance.");
        if (!result.GetValue(force) && !result.GetValue(yes) && !Question.Ask("Are you sure?")) return 1;
        try
        {
            await fleet.RemoveAsync(found, result.GetValue(force), new ProgressLines(result.GetValue(Globals.Debug)), cancellationToken);
        }
        catch (MachineFleetException error)
        {
            throw new UsageException(string.Join(Environment.NewLine, error.Failures.Select(static failure => $"Error removing host \"{failure.Key}\": {string.Join(" ", ErrorLines.Of(failure.Value))}")));
        }

        foreach (var name in found) Console.WriteLine($"Successfully removed {name}");
        return 0;
    }
}
