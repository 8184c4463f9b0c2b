using Orchestration.Ssh;

namespace Orchestration.Machines.Provisioning.Hosts;

/// <summary>Commands that every Linux understands.</summary>
internal static class HostCommands
{
    // Holds the new content back until all of it has come, then lets it appear under its name.
    private const string WriteScript =
        "umask 077; mkdir -p \"$(dirname \"$1\")\" && cat > \"$1.new\" && test \"$(wc -c < \"$1.new\")\" -eq \"$3\" && chmod \"$2\" \"$1.new\" && mv -f \"$1.new\" \"$1\"";

    public static ShellCommand ReadSystem { get; } = new(["cat", "/etc/os-release"]);

    public static ShellCommand ReadUserId { get; } = new(["id", "-u"]);

    public static ShellCommand ReadHostname { get; } = new(["cat", "/proc/sys/kernel/hostname"]);

    public static ShellCommand FindEngine { get; } =
        new(["sh", "-c", "PATH=$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin command -v dockerd"]);

    public static ShellCommand ReadVersion(string enginePath) => new([enginePath, "--version"]);

    public static ShellCommand ListDirectory(string path) => new(["ls", path]);

    public static ShellCommand RunScript(string path) => new(["sh", "-e", path]);

    public static ShellCommand Move(string from, string to) => new(["mv", "-f", from, to]);

    public static ShellCommand ReadFile(string path) => new(["cat", path]);

    public static ShellCommand HashFiles(IEnumerable<string> paths) => new(["sha256sum", .. paths]);

    public static ShellCommand FindNewer(IEnumerable<string> paths, string reference) => new(["find", .. paths, "-newer", reference]);

    /// <summary>Writes a file. Its content travels on standard input, so that no list of processes shows it.</summary>
    public static ShellCommand WriteFile(string path, ReadOnlyMemory<byte> content, string mode) =>
        new(["sh", "-c", WriteScript, "sh", path, mode, content.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)]) { Input = content };

    /// <summary>Makes a host know its own name, which some programs ask for even without a name server.</summary>
    public static ShellCommand AddHostsEntry(string name) =>
        new(["sh", "-c", "grep -q \"[[:space:]]$1\\$\" /etc/hosts || printf '127.0.1.1\\t%s\\n' \"$1\" >> /etc/hosts", "sh", name]);

    /// <summary>
    /// Differs after every start: the kernel's id of the boot, and when the first process began, which is what differs for
    /// a host that shares its kernel.
    /// </summary>
    public static ShellCommand ReadBoot { get; } = new(["sh", "-c", "cat /proc/sys/kernel/random/boot_id && sed 's/.*) //' /proc/1/stat | cut -d' ' -f20"]);

    /// <summary>Restarts the host; the connection may end before the answer.</summary>
    public static ShellCommand Reboot { get; } = new(["sh", "-c", "PATH=$PATH:/usr/sbin:/sbin; exec reboot"]);

    /// <summary>The same command with the rights of root.</summary>
    public static ShellCommand AsRoot(ShellCommand command) => command with { Arguments = ["sudo", "-n", .. command.Arguments] };
}
