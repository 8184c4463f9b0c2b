using System.CommandLine;
using Orchestration.Machines;

namespace MachineCli;

/// <summary>Commands that change machines; the list below is their table.</summary>
internal sealed class ActionCommand : FleetCommand
{
    private readonly Argument<string[]> names;
    private string? already;
    private readonly Func<MachineFleet, string[], ParseResult, IProgress<MachineProgress>, CancellationToken, Task> act;

    private ActionCommand(
        GlobalOptions globals, string name, string description, Func<MachineFleet, string[], ParseResult, IProgress<MachineProgress>, CancellationToken, Task> act, params Option[] options)
        : base(globals, name, description)
    {
        this.act = act;
        names = MachineNames();
        foreach (var option in options) Options.Add(option);
    }

    public static IEnumerable<Command> All(GlobalOptions globals)
    {
        var force = new Option<bool>("--force", "-f") { Description = "Do not ask." };
        var clients = new Option<bool>("--client-certs") { Description = "The client's certificate too." };
        return
        [
            new ActionCommand(globals, "start", "Starts machines.", static (fleet, names, _, progress, token) => fleet.StartAsync(names, progress, token)) { already = "running" },
            new ActionCommand(globals, "stop", "Stops machines.", static (fleet, names, _, progress, token) => fleet.StopAsync(names, progress, token)) { already = "stopped" },
            new ActionCommand(globals, "kill", "Switches machines off.", static (fleet, names, _, progress, token) => fleet.KillAsync(names, progress, token)) { already = "stopped" },
            new ActionCommand(globals, "restart", "Restarts machines.", static (fleet, names, _, progress, token) => fleet.RestartAsync(names, progress, token)),
            new ActionCommand(globals, "pause", "Freezes machines.", static (fleet, names, _, progress, token) => fleet.PauseAsync(names, progress, token)),
            new ActionCommand(globals, "unpause", "Lets frozen machines go on.", static (fleet, names, _, progress, token) => fleet.UnpauseAsync(names, progress, token)),
            new ActionCommand(globals, "upgrade", "Brings engines to their newest version.", static (fleet, names, _, progress, token) => fleet.UpgradeAsync(names, progress, token)),
            new ActionCommand(globals, "provision", "Runs all provisioning steps again.", ProvisionAsync),
            new ActionCommand(globals, "regenerate-certs", "Gives machines new certificates.", async (fleet, names, result, progress, token) =>
            {
                if (!result.GetValue(force) && !Question.Ask("Regenerate TLS machine certs?  Warning: this is irreversible.")) throw new UsageException("Aborted");
                if (result.GetValue(clients)) await fleet.RegenerateClientCertificateAsync(token);
                await fleet.RegenerateCertificatesAsync(names, progress, token);
            }, force, clients),
        ];
    }

    protected override async Task<int> ActAsync(MachineFleet fleet, ParseResult result, CancellationToken cancellationToken)
    {
        var found = await NamesAsync(fleet, result.GetValue(names), cancellationToken);
        var progress = new ProgressLines(result.GetValue(Globals.Debug));
        await act(fleet, found, result, progress, cancellationToken);
        if (already is null) return 0;
        // What had nothing to be done about it is an error here, as it is with docker-machine.
        var idle = found.Where(name => !progress.Changed.Contains(name)).ToList();
        foreach (var name in idle) await Console.Error.WriteLineAsync($"Machine \"{name}\" is already {already}.");
        return idle.Count == 0 ? 0 : 1;
    }

    private static async Task ProvisionAsync(MachineFleet fleet, string[] names, ParseResult result, IProgress<MachineProgress> progress, CancellationToken cancellationToken)
    {
        foreach (var name in names) await fleet.ProvisionAsync(name, progress, cancellationToken);
    }
}
