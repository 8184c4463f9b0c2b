using System.Diagnostics;
using Orchestration.Engines;
using Orchestration.Machines;

namespace Orchestration.Benchmarks.Machines;

/// <summary>The engine's package installed on hosts that are there, by as many docker clients at once: what no provisioning can beat.</summary>
internal sealed class PackageBound(int count)
{
    // What the library runs, without everything around it.
    private const string Install =
        "export DEBIAN_FRONTEND=noninteractive LC_ALL=C; i='apt-get --yes --no-install-recommends --quiet -o Dpkg::Use-Pty=0 install docker.io'; $i || { apt-get --quiet update && $i; }";

    private readonly DockerMachineDriver _driver = new(new EngineConnector(), new DockerMachineOptions { ImageRecipe = null, NamePrefix = "bound-" });
    private readonly List<string> _operations = [.. Enumerable.Range(0, count).Select(static _ => Guid.NewGuid().ToString("N"))];

    public async Task<double> MeasureAsync()
    {
        try
        {
            await Task.WhenAll(_operations.Select(CreateAsync));
            var began = TimeProvider.System.GetTimestamp();
            await Task.WhenAll(_operations.Select(static (_, index) => InstallAsync($"bound-{index}")));
            return TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        }
        finally
        {
            await Task.WhenAll(_operations.Select((operation, index) => _driver.RemoveAsync(new MachineRemoval($"{index}", operation, State: null))));
        }
    }

    private Task<DriverState> CreateAsync(string operation, int index) => _driver.CreateAsync(new MachineCreation(new MachineDefinition($"{index}"), operation)
    {
        AuthorizedKey = "", SaveAsync = static (_, _) => Task.CompletedTask,
    });

    private static async Task InstallAsync(string container)
    {
        using var client = Process.Start(new ProcessStartInfo("docker", ["exec", container, "sh", "-c", Install]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = client.StandardOutput.ReadToEndAsync();
        var error = client.StandardError.ReadToEndAsync();
        await client.WaitForExitAsync();
        if (client.ExitCode != 0) throw new InvalidOperationException($"The package could not be installed in {container}: {await error}{await output}");
    }
}
