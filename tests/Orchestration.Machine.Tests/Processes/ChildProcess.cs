using System.Diagnostics;

namespace Orchestration.Machines.Processes;

/// <summary>A process of the tests' own program; killed when it is disposed.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    public StreamReader Output => _process.StandardOutput;

    public StreamReader Error => _process.StandardError;

    public StreamWriter Input => _process.StandardInput;

    private static string Host => Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet";

    public static ChildProcess Start(params string[] arguments) => Run(Host, [typeof(ChildProcess).Assembly.Location, .. arguments]);

    /// <summary>A process that may have only so many files open.</summary>
    public static ChildProcess StartWithHandles(int handles, params string[] arguments) =>
        Run("sh", ["-c", $"ulimit -n {handles} && exec \"$@\"", "sh", Host, typeof(ChildProcess).Assembly.Location, .. arguments]);

    private static ChildProcess Run(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["DOTNET_TieredPGO"] = "0";
        return new ChildProcess(Process.Start(start)!);
    }

    public void Kill() => _process.Kill();

    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
