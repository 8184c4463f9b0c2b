using System.Text;

namespace Orchestration.Ssh;

/// <summary>A command line as data: a program and its arguments, each of which reaches the program byte for byte.</summary>
/// <param name="Arguments">Program and arguments; at least one, none with a NUL.</param>
public sealed record ShellCommand(IReadOnlyList<string> Arguments)
{
    /// <summary>Bytes for standard input; null for none. Secrets travel here, never as arguments.</summary>
    public ReadOnlyMemory<byte>? Input { get; init; }

    /// <summary>Quotes one argument for a POSIX shell.</summary>
    /// <param name="argument">The argument.</param>
    /// <returns>Text that a POSIX shell reads back as the argument.</returns>
    /// <exception cref="ArgumentException">The argument holds a NUL.</exception>
    public static string Quote(string argument)
    {
        ArgumentNullException.ThrowIfNull(argument);
        if (argument.Contains('\0', StringComparison.Ordinal)) throw new ArgumentException("A shell argument cannot hold a NUL.", nameof(argument));
        if (argument.Length > 0 && argument.All(IsPlain)) return argument;
        return $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }

    /// <summary>The command line for a POSIX shell, every argument quoted where it must be.</summary>
    /// <returns>The command line.</returns>
    public override string ToString() => new StringBuilder().AppendJoin(' ', Arguments.Select(Quote)).ToString();

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/' or ':' or '=' or ',' or '@' or '%' or '+';
}
