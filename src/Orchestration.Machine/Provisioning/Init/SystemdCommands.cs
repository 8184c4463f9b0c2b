using Orchestration.Ssh;

namespace Orchestration.Machines.Provisioning.Init;

/// <summary>Commands of systemd.</summary>
internal static class SystemdCommands
{
    public static ShellCommand Show(params IEnumerable<string> units) =>
        new(["systemctl", "show", .. units, "--property=Id,LoadState,ActiveState,UnitFileState,NeedDaemonReload"]);

    public static ShellCommand Reload { get; } = new(["systemctl", "daemon-reload"]);

    public static ShellCommand Enable(string unit) => new(["systemctl", "enable", unit]);

    public static ShellCommand Restart(string unit) => new(["systemctl", "restart", unit]);

    /// <summary>Forgets earlier failed starts, which would count towards the limit of starts.</summary>
    public static ShellCommand ResetFailed(string unit) => new(["systemctl", "reset-failed", unit]);

    public static ShellCommand ReadJournal(string unit) => new(["journalctl", $"--unit={unit}", "--no-pager", "--lines=20", "--output=cat"]);
}
