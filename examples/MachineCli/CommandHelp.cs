using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace MachineCli;

/// <summary>Help that begins with how a command is used, as docker-machine's does.</summary>
internal sealed class CommandHelp(HelpAction help) : SynchronousCommandLineAction
{
    public static void Use(Command command)
    {
        foreach (var option in command.Options.OfType<HelpOption>()) option.Action = new CommandHelp((HelpAction)option.Action!);
    }

    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine($"Usage: machine {(command is RootCommand ? "" : $"{command.Name} ")}[OPTIONS] {(command is RootCommand ? "COMMAND " : "")}[arg...]");
        output.WriteLine(command is RootCommand ? "Create and manage machines running Docker." : command.Description);
        output.WriteLine();
        return help.Invoke(parseResult);
    }
}
