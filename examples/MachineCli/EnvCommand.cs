using System.CommandLine;
using Orchestration.Machines;

namespace MachineCli;

/// <summary><c>env</c>: prints what a shell runs to reach a machine's engine.</summary>
internal sealed class EnvCommand : FleetCommand
{
    private readonly Argument<string[]> names;
    private readonly Option<bool> swarm;
    private readonly Option<string?> shell;
    private readonly Option<bool> unset;
    private readonly Option<bool> noProxy;

    public EnvCommand(GlobalOptions globals)
        : base(globals, "env", "Prints the commands that set up the environment of Docker's client.")
    {
        names = MachineNames();
        swarm = Flag("--swarm", "The swarm's manager instead of the engine.");
        shell = Added(new Option<string?>("--shell") { Description = "Shell: bash, zsh, fish, cmd, powershell, tcsh, emacs; default: the user's." });
        unset = Flag("--unset", "Remove the variables.", "-u");
        noProxy = Flag("--no-proxy", "Add the machine to NO_PROXY.");
    }

    protected override async Task<int> ActAsync(MachineFleet fleet, ParseResult result, CancellationToken cancellationToken)
    {
        var words = result.GetValue(shell) is { } given ? MachineShells.Find(given) ?? throw new UsageException($"Unknown shell \"{given}\"") : MachineShells.Detect();
        var command = $"machine {string.Join(' ', result.Tokens.Select(static token => token.Value))}";
        if (result.GetValue(unset))
        {
            if (result.GetValue(names) is { Length: > 0 }) throw new UsageException("Error: Expected no machine name when the -u flag is present");
            Console.Write(MachineEnvironment.PrintUnset(words, command, result.GetValue(noProxy) ? ["NO_PROXY"] : Array.Empty<string>()));
            return 0;
        }

        var found = await NamesAsync(fleet, result.GetValue(names), cancellationToken);
        if (found.Length > 1) throw new UsageException("Error: Expected either one machine name, or -u flag to unset the variables in the arguments");
        var machine = await RunningAsync(fleet, found[0], cancellationToken);
        var endpoint = await fleet.GetClientEndpointAsync(found[0], result.GetValue(swarm) ? SwarmPort(machine) : null, cancellationToken);
        var variables = MachineEnvironment.Of(found[0], endpoint);
        if (result.GetValue(noProxy)) variables = variables.WithoutProxy(endpoint.Address.Host);
        Console.Write(variables.Print(words, command));
        return 0;
    }
}
