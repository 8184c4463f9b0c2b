using System.Diagnostics;

namespace Orchestration.IntegrationTests.Compose;

/// <summary>The example program as a process of its own.</summary>
internal static class ComposeCliProcess
{
    public static Process Start(Uri engine, params IEnumerable<string> words) =>
        Process.Start(new ProcessStartInfo("dotnet", [Program(), .. words])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOCKER_HOST"] = engine.OriginalString },
        })!;

    /// <summary>Runs it to its end, killed or not, and gives its exit code with all that it said.</summary>
    public static async Task<(int ExitCode, string Output)> EndAsync(Process process)
    {
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await error);
    }

    // The solution builds the example; its output lies beside this one's, under the same configuration.
    private static string Program()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var root = own;
        while (!File.Exists(Path.Combine(root.FullName, "Orchestration.Sdk.sln"))) root = root.Parent!;
        return Path.Combine(root.FullName, "examples", "ComposeCli", "bin", own.Parent!.Name, own.Name, "compose.dll");
    }
}
