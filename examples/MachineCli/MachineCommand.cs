using System.CommandLine;

namespace MachineCli;

/// <summary>The root command; each subcommand is one class or one line of a table.</summary>
internal sealed class MachineCommand : RootCommand
{
    public MachineCommand()
        : base("Creates and manages machines that run Docker: parsing and printing on top of Orchestration.Machine.")
    {
        var version = Options.OfType<VersionOption>().Single();
        version.Aliases.Add("-v");
        version.Action = new VersionLine();
        CommandHelp.Use(this);
        var globals = new GlobalOptions();
        foreach (var option in globals.All) Options.Add(option);
        foreach (var command in (IEnumerable<Command>)
        [
            new CreateCommand(globals), new ListCommand(globals), new EnvCommand(globals), new ActiveCommand(globals), .. LookCommand.All(globals),
            new SshCommand(globals), new CopyCommand(globals), .. ActionCommand.All(globals), new RemoveCommand(globals),
            new MoveCommand(globals, isExport: true), new MoveCommand(globals, isExport: false),
        ]) Subcommands.Add(command);
        SetAction(_ => Parse("--help").Invoke());
    }
}
