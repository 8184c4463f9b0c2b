using System.Diagnostics;
using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.SwarmApi;

/// <summary>Docker's own command line client, pointed at one endpoint.</summary>
internal sealed class DockerProgram(string path, IReadOnlyDictionary<string, string> environment)
{
    /// <summary>Clients of this machine: the distribution's, and another one that stands before it in the path.</summary>
    public static IReadOnlyList<string> Found { get; } =
        [.. new[] { "/usr/bin/docker", Tool.Find("docker") ?? "/usr/bin/docker" }.Distinct(StringComparer.Ordinal)];

    public async Task<ToolResult> RunAsync(string? input, params string[] arguments)
    {
        using var running = Start(arguments);
        if (input is not null) await running.StandardInput.WriteAsync(input);
        running.StandardInput.Close();
        var error = running.StandardError.ReadToEndAsync();
        var output = await running.StandardOutput.ReadToEndAsync();
        await running.WaitForExitAsync();
        return new ToolResult(running.ExitCode, output, await error);
    }

    public async Task<string> RequireAsync(params string[] arguments)
    {
        var result = await RunAsync(input: null, arguments);
        Assert.That(result.ExitCode, Is.Zero, $"docker {string.Join(' ', arguments)}: {result.Tail}");
        return result.Output;
    }

    /// <summary>Starts the client; the caller ends it.</summary>
    public Process Start(params string[] arguments) => Start(path, arguments);

    /// <summary>Starts the client on a terminal of its own.</summary>
    public Process StartOnTerminal(string arguments) => Start("script", ["--quiet", "--return", "--command", $"{path} {arguments}", "/dev/null"]);

    private Process Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
