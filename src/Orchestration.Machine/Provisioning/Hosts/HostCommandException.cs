using System.Globalization;
using Orchestration.Ssh;

namespace Orchestration.Machines.Provisioning.Hosts;

/// <summary>A command on a host failed; whoever runs the step says which machine and step it was.</summary>
internal sealed class HostCommandException(ShellCommand command, ShellResult result)
    : Exception($"'{Shorten(command)}' ended with {Describe(result.ExitCode)}")
{
    private const int LastLines = 12;

    /// <summary>The last lines of what the command said.</summary>
    public string LastOutput { get; } = Last(result);

    private static string Describe(int? exitCode) => exitCode is { } code ? $"exit code {code.ToString(CultureInfo.InvariantCulture)}" : "a signal or a lost connection";

    private static string Shorten(ShellCommand command)
    {
        var text = command.ToString();
        return text.Length <= 120 ? text : $"{text[..120]}…";
    }

    private static string Last(ShellResult result)
    {
        var lines = $"{result.Output}\n{result.Error}".Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return string.Join('\n', lines.TakeLast(LastLines));
    }
}
