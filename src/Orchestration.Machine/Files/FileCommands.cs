using Orchestration.Ssh;

namespace Orchestration.Machines.Files;

/// <summary>Commands that look at, pack and unpack files on a host.</summary>
internal static class FileCommands
{
    /// <summary>What stands at the end of a stream that came whole.</summary>
    public const string Done = "orchestration-done\n";

    /// <summary>Says <c>dir</c>, <c>file</c> or nothing.</summary>
    public static ShellCommand Look(string path) =>
        new(["sh", "-c", "if [ -d \"$1\" ]; then echo dir; elif [ -e \"$1\" ]; then echo file; fi", "sh", Plain(path)]);

    public static ShellCommand Pack(string directory) => new(["tar", "-c", "-f", "-", "-C", Plain(directory), "."]);

    /// <summary>Unpacks what comes in, then says so; a tar that fails says nothing.</summary>
    public static ShellCommand Unpack(string directory) =>
        new(["sh", "-c", "mkdir -p \"$1\" && tar -x -f - -C \"$1\" --no-same-owner && printf '%s\\n' orchestration-done", "sh", Plain(directory)]);

    // A name that begins with a dash is no option.
    private static string Plain(string path) => path.StartsWith('-') ? $"./{path}" : path;
}
