using System.Globalization;

namespace Orchestration.Testing;

/// <summary>Names and numbers of the signals of Linux, and what they do to a program that does not handle them.</summary>
internal static class Signals
{
    public const int Kill = 9;
    public const int Terminate = 15;

    private static readonly string[] Names =
    [
        "", "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE", "ALRM", "TERM",
        "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "IO", "PWR", "SYS",
    ];

    private static readonly HashSet<int> Harmless = [Parse("CHLD")!.Value, Parse("CONT")!.Value, Parse("URG")!.Value, Parse("WINCH")!.Value, Parse("STOP")!.Value, Parse("TSTP")!.Value];

    /// <summary>Reads <c>SIGTERM</c>, <c>TERM</c>, <c>15</c> or <c>SIGRTMIN+3</c>; null when there is no such signal.</summary>
    public static int? Parse(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number is > 0 and <= 64 ? number : null;
        var name = text.StartsWith("SIG", StringComparison.OrdinalIgnoreCase) ? text[3..] : text;
        if (name.StartsWith("RTMIN", StringComparison.OrdinalIgnoreCase)) return RealTime(name[5..]);
        var index = Array.FindIndex(Names, candidate => string.Equals(candidate, name, StringComparison.OrdinalIgnoreCase));
        return index > 0 ? index : null;
    }

    public static bool EndsAProgram(int signal) => !Harmless.Contains(signal);

    public static int ExitCode(int signal) => 128 + signal;

    private static int? RealTime(string offset)
    {
        if (offset.Length == 0) return 34;
        return offset[0] == '+' && int.TryParse(offset.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var above) && above <= 15 ? 34 + above : null;
    }
}
