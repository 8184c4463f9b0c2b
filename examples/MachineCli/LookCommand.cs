using System.CommandLine;
using Orchestration.Engines;
using Orchestration.Machines;

namespace MachineCli;

/// <summary>Commands that look at machines and print a line or a document for each; the list below is their table.</summary>
internal sealed class LookCommand : FleetCommand
{
    private readonly Argument<string[]> names;
    private readonly Func<MachineFleet, string, ParseResult, CancellationToken, Task<string>> look;

    private LookCommand(GlobalOptions globals, string name, string description, Func<MachineFleet, string, ParseResult, CancellationToken, Task<string>> look, params Option[] options)
        : base(globals, name, description)
    {
        this.look = look;
        names = MachineNames();
        foreach (var option in options) Options.Add(option);
    }

    public static IEnumerable<Command> All(GlobalOptions globals)
    {
        var swarm = new Option<bool>("--swarm") { Description = "The swarm's manager instead of the engine." };
        var format = new Option<string?>("--format", "-f") { Description = "Template, such as '{{.Driver.IPAddress}}'." };
        return
        [
            new LookCommand(globals, "ip", "Prints addresses of machines.", async (fleet, name, _, token) =>
                (await RunningAsync(fleet, name, token)).Record.Address!.Host),
            new LookCommand(globals, "url", "Prints addresses of engines.", async (fleet, name, _, token) =>
                MachineEnvironment.TextOf((await RunningAsync(fleet, name, token)).Engine.Address)),
            new LookCommand(globals, "status", "Prints states of machines.", async (fleet, name, _, token) =>
                ListCommand.StateText((await fleet.GetStatusAsync(name, token)).State)),
            new LookCommand(globals, "inspect", "Prints what is stored of machines.", async (fleet, name, result, token) =>
                await fleet.InspectAsync(name, token) is var document && result.GetValue(format) is { } template ? GoTemplate.Render(template, document) : GoTemplate.Indent(document), format),
            new LookCommand(globals, "config", "Prints the arguments of Docker's client for machines.", async (fleet, name, result, token) =>
            {
                var machine = await RunningAsync(fleet, name, token);
                var endpoint = await fleet.GetClientEndpointAsync(name, result.GetValue(swarm) ? SwarmPort(machine) : null, token);
                return string.Join('\n', MachineEnvironment.ClientArguments(endpoint));
            }, swarm),
            new LookCommand(globals, "version", "Prints versions of engines, or of this program.", VersionOfEngineAsync),
        ];
    }

    protected override async Task<int> ActAsync(MachineFleet fleet, ParseResult result, CancellationToken cancellationToken)
    {
        if (Name == "version" && result.GetValue(names) is not { Length: > 0 })
        {
            Console.WriteLine(VersionLine.Text);
            return 0;
        }

        var failed = false;
        foreach (var name in await NamesAsync(fleet, result.GetValue(names), cancellationToken))
        {
            try
            {
                Console.WriteLine(await look(fleet, name, result, cancellationToken));
            }
            catch (Exception error) when (error is Orchestration.OrchestrationException or UsageException)
            {
                failed = true;
                foreach (var line in ErrorLines.Of(error)) await Console.Error.WriteLineAsync(line);
            }
        }

        return failed ? 1 : 0;
    }

    private static async Task<string> VersionOfEngineAsync(MachineFleet fleet, string name, ParseResult result, CancellationToken cancellationToken)
    {
        await RunningAsync(fleet, name, cancellationToken);
        await using var engine = await new EngineConnector().ConnectAsync(await fleet.GetClientEndpointAsync(name, port: null, cancellationToken), cancellationToken);
        return (await engine.System.GetVersionAsync(cancellationToken)).Version;
    }
}
