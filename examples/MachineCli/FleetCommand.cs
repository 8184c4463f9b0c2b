using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using Orchestration;
using Orchestration.Machines;

namespace MachineCli;

/// <summary>A command on the machines of a store; what it raises becomes a line and an exit code.</summary>
internal abstract class FleetCommand : Command
{
    protected FleetCommand(GlobalOptions globals, string name, string description)
        : base(name, description)
    {
        Globals = globals;
        SetAction(RunAsync);
    }

    protected GlobalOptions Globals { get; }

    protected T Added<T>(T option)
        where T : Option
    {
        Options.Add(option);
        return option;
    }

    protected Option<bool> Flag(string name, string description, params string[] aliases) => Added(new Option<bool>(name, aliases) { Description = description });

    protected Argument<string[]> MachineNames()
    {
        var names = new Argument<string[]>("MACHINE") { Arity = ArgumentArity.ZeroOrMore, Description = "Names of machines; none means 'default'." };
        Arguments.Add(names);
        return names;
    }

    protected abstract Task<int> ActAsync(MachineFleet fleet, ParseResult result, CancellationToken cancellationToken);

    protected virtual TimeSpan? StateTimeout(ParseResult result) => null;

    /// <summary>The given names, or the machine 'default' where there is one.</summary>
    protected static async Task<string[]> NamesAsync(MachineFleet fleet, string[]? given, CancellationToken cancellationToken)
    {
        if (given is { Length: > 0 }) return given;
        try
        {
            await fleet.GetStatusAsync("default", cancellationToken);
            return ["default"];
        }
        catch (MachineNotFoundException)
        {
            throw new UsageException("Error: No machine name(s) specified and no \"default\" machine exists.");
        }
    }

    /// <summary>The machine, if it runs.</summary>
    protected static async Task<FleetMachine> RunningAsync(MachineFleet fleet, string name, CancellationToken cancellationToken)
    {
        var status = await fleet.GetStatusAsync(name, cancellationToken);
        if (status.State is not (MachineState.Running or MachineState.None)) throw new UsageException("Host is not running");
        return await fleet.GetRunningAsync(name, cancellationToken);
    }

    /// <summary>Port of the swarm's manager on a master.</summary>
    protected static int SwarmPort(FleetMachine machine) => MachineSwarm.Of(machine.Record.Definition) is { IsMaster: true } swarm
        ? swarm.Port
        : throw new UsageException($"\"{machine.Name}\" is not a swarm master. The --swarm flag is intended for use with swarm masters");

    [SuppressMessage("Design", "CA1031", Justification = "What is printed decides the exit code.")]
    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        try
        {
            await using var fleet = Globals.Open(result, StateTimeout(result));
            return await ActAsync(fleet, result, cancellationToken);
        }
        catch (Exception error) when (error is OrchestrationException or UsageException)
        {
            foreach (var line in ErrorLines.Of(error)) await Console.Error.WriteLineAsync(line);
            return error is UsageException usage ? usage.ExitCode : 1;
        }
    }
}
