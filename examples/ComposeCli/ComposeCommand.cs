using System.CommandLine;

namespace ComposeCli;

/// <summary>The root command; each subcommand is one class.</summary>
internal sealed class ComposeCommand : RootCommand
{
    public ComposeCommand()
        : base("Compose files in process: parsing and printing on top of Orchestration.Compose.")
    {
        var project = new ProjectOptions();
        foreach (var option in project.All) Options.Add(option);
        foreach (var command in (IEnumerable<Command>)
        [
            new ConfigCommand(project), new UpCommand(project), new LogsCommand(project), new PortCommand(project), new CopyCommand(project),
            new ProgramCommand(project, isRun: false), new ProgramCommand(project, isRun: true), .. ActionCommand.All(project),
        ]) Subcommands.Add(command);
    }
}
