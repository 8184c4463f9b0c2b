using System.Diagnostics;

namespace Orchestration.TestBed;

/// <summary>Runs a program of the machine and collects what it says.</summary>
public static class Tool
{
    /// <summary>Runs to the end. The program is killed with its children when the token is cancelled.</summary>
    public static async Task<ToolResult> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, CancellationToken cancellationToken = default)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new ToolResult(process.ExitCode, await output, await error);
    }

    /// <summary>Runs to the end and throws when the exit code is not zero.</summary>
    public static async Task<string> RequireAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, CancellationToken cancellationToken = default)
    {
        string[] words = [.. arguments];
        var result = await RunAsync(program, words, environment, cancellationToken);
        return result.ExitCode == 0
            ? result.Output
            : throw new BedException($"'{program} {string.Join(' ', words)}' failed with exit code {result.ExitCode}: {result.Tail}");
    }

    /// <summary>The full path of a program, or null when the machine does not have it.</summary>
    public static string? Find(string program) =>
        ((Environment.GetEnvironmentVariable("PATH") ?? "") + ":/usr/sbin:/sbin:/usr/bin:/bin")
            .Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(directory => Path.Combine(directory, program))
            .FirstOrDefault(File.Exists);
}
