using System.Text;

namespace SwarmManager.Arguments;

/// <summary>Help in the shape that users of swarm know.</summary>
internal static class HelpText
{
    public static string OfProgram(string program, string version, IReadOnlyList<Flag> flags, IReadOnlyList<SwarmCommand> commands)
    {
        var rows = commands.Select(static command => ($"{command.Name}, {command.Alias}", command.Description)).Append(("help", "Shows a list of commands or help for one command"));
        return $"""
            Usage: {program} [OPTIONS] COMMAND [arg...]

            A Docker-native clustering system

            Version: {version}

            Options:
            {Columns(flags.Select(Row))}
            Commands:
            {Columns(rows)}
            Run '{program} COMMAND --help' for more information on a command.
            """;
    }

    public static string OfCommand(string program, SwarmCommand command) => $"""
        Usage: {program} {command.Name}{(command.Flags.Count > 0 ? " [OPTIONS]" : "")}{(command.Argument is { } argument ? $" {argument}" : "")}

        {command.Description}
        {(command.Argument is "<discovery>" ? DiscoveryText : "")}
        Options:
        {Columns(command.Flags.Select(Row))}
        """;

    private const string DiscoveryText = """

        Arguments:
           <discovery>    discovery service to use [$SWARM_DISCOVERY]
                           * token://<host>[:<port>]/<token>
                           * consul://<ip>/<path>
                           * etcd://<ip1>,<ip2>/<path>
                           * file://path/to/file
                           * zk://<ip1>,<ip2>/<path>
                           * [nodes://]<ip1>,<ip2>

        """;

    private static (string Left, string Right) Row(Flag flag)
    {
        var names = string.Join(", ", flag.Names.Select(static name => name.Length == 1 ? $"-{name}" : $"--{name}"));
        var value = flag.IsSwitch ? "" : flag.IsRepeatable ? $" [--{flag.Name} option --{flag.Name} option]" : $" \"{flag.Default}\"";
        return (names + value, flag.Description + (flag.Variable is { } variable ? $" [${variable}]" : ""));
    }

    private static string Columns(IEnumerable<(string Left, string Right)> rows)
    {
        var table = rows.ToArray();
        var width = Math.Min(40, table.Select(static row => row.Left.Length).DefaultIfEmpty().Max());
        var text = new StringBuilder();
        foreach (var (left, right) in table) text.Append("   ").Append(left.PadRight(width)).Append("   ").Append(right.Replace("\n", "\n" + new string(' ', width + 6), StringComparison.Ordinal)).Append('\n');
        return text.ToString();
    }
}
