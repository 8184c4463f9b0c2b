using System.Diagnostics;
using System.Globalization;

namespace Orchestration.TestBed;

/// <summary>Starts a program that outlives its starter, in a session of its own: Ctrl-C in a terminal does not reach it.</summary>
internal static class DetachedProcess
{
    /// <summary>The program's number: setsid and the shell's exec keep it.</summary>
    public static int Start(string program, IEnumerable<string> arguments, string log)
    {
        var start = new ProcessStartInfo("setsid") { RedirectStandardOutput = true };
        string[] words = ["--fork", "sh", "-c", "echo $$; log=$1; shift; exec \"$@\" > \"$log\" 2>&1 < /dev/null", "sh", log, program, .. arguments];
        foreach (var word in words) start.ArgumentList.Add(word);
        using var process = Process.Start(start)!;
        var pid = process.StandardOutput.ReadLine() ?? throw new BedException($"{program} did not start");
        process.WaitForExit();
        return int.Parse(pid, CultureInfo.InvariantCulture);
    }
}
