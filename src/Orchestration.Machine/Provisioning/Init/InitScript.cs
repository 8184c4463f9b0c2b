using System.Text;
using Orchestration.Machines.Provisioning.Configuration;
using Orchestration.Ssh;

namespace Orchestration.Machines.Provisioning.Init;

/// <summary>What the managers with init scripts share: a script in <c>init.d</c> that reads a file of shell variables.</summary>
internal static class InitScript
{
    private const string Begin = "# Begin of Orchestration.Sdk; replaced when the machine is provisioned again.";
    private const string End = "# End of Orchestration.Sdk.";

    public static ShellCommand ReadLog { get; } = new(["tail", "-n", "20", "/var/log/docker.log"]);

    public static ShellCommand Look(string isActive, string isEnabled) => new(
    [
        "sh", "-c",
        $"l=not-found a=inactive e=disabled; [ -e /etc/init.d/docker ] && l=loaded; {{ {isActive}; }} >/dev/null 2>&1 && a=active; {{ {isEnabled}; }} >/dev/null 2>&1 && e=enabled; "
        + "printf 'Id=docker.service\\nLoadState=%s\\nActiveState=%s\\nUnitFileState=%s\\n' $l $a $e",
    ]);

    public static ShellCommand SetHostname(string name) =>
        new(["sh", "-c", "printf '%s\\n' \"$1\" > /etc/hostname && hostname \"$1\"", "sh", name]);

    /// <summary>The user's own lines stay; ours come last, so that they hold.</summary>
    public static HostFile WriteSettings(string path, string? found, IReadOnlyDictionary<string, string> environment)
    {
        var text = new StringBuilder(Without(found ?? ""));
        if (text.Length > 0 && text[^1] != '\n') text.Append('\n');
        text.Append(Begin).Append('\n');
        text.Append("DOCKER_OPTS=").Append(ShellCommand.Quote($"-H unix:///var/run/docker.sock -H tcp://0.0.0.0:{ServiceDropIn.Port}")).Append('\n');
        foreach (var (key, value) in environment) text.Append("export ").Append(key).Append('=').Append(ShellCommand.Quote(value)).Append('\n');
        text.Append(End).Append('\n');
        return HostFile.Of(path, text.ToString(), "0644");
    }

    private static string Without(string text)
    {
        var start = text.IndexOf(Begin, StringComparison.Ordinal);
        var end = text.IndexOf(End, StringComparison.Ordinal);
        return start < 0 || end < start ? text : text[..start] + text[(end + End.Length)..].TrimStart('\n');
    }
}
