using System.Globalization;
using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>The processes of a container: its program and its exec instances.</summary>
internal static class ProcessTable
{
    private static readonly string[] Titles = ["UID", "PID", "PPID", "C", "STIME", "TTY", "TIME", "CMD"];

    public static ContainerProcesses Of(ContainerRecord container)
    {
        if (container.Run is null) throw EngineErrors.NotRunning(container.Id);
        return new ContainerProcesses
        {
            Titles = Titles,
            Processes =
            [
                Row(container, container.Pid, container.CommandLine),
                .. container.Execs.Where(static exec => exec.Run is not null).Select(exec => Row(container, exec.Pid, exec.Spec.Command)),
            ],
        };
    }

    private static string[] Row(ContainerRecord container, int pid, IReadOnlyList<string> command) =>
    [
        container.Config.User is { Length: > 0 } user ? user : "root",
        pid.ToString(CultureInfo.InvariantCulture),
        "1",
        "0",
        container.StartedAt.ToString("HH:mm", CultureInfo.InvariantCulture),
        "?",
        "00:00:00",
        string.Join(' ', command),
    ];
}
