using System.Diagnostics;
using System.Globalization;

namespace Orchestration.Benchmarks.Deploy;

/// <summary>A program with docker compose's command line, started anew for each command.</summary>
internal sealed class ProgramDeployer(string name, string path) : IDeployer
{
    public string Name => name;

    public Task PrepareAsync(DeployProject project) => Task.CompletedTask;

    public Task UpAsync(DeployProject project) =>
        RunAsync(project, ["up", "-d", .. project.Scale is { } count ? (string[])["--scale", string.Create(CultureInfo.InvariantCulture, $"web={count}")] : []]);

    public Task DownAsync(DeployProject project) => RunAsync(project, ["down"], mayFindNetworkInUse: true);

    private async Task RunAsync(DeployProject project, string[] command, bool mayFindNetworkInUse = false)
    {
        using var process = Process.Start(new ProcessStartInfo(path, ["-p", project.Name, "-f", project.File, .. command])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0 && !(mayFindNetworkInUse && error.Contains(DeployProject.LostCount, StringComparison.Ordinal))) throw new InvalidOperationException($"{path} {string.Join(' ', command)} failed: {string.Join('\n', (await output + error).TrimEnd().Split('\n').TakeLast(3))}");
    }
}
