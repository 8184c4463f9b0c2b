using System.Globalization;
using Orchestration.Engines;

namespace Orchestration.Benchmarks.Deploy;

/// <summary>
/// <c>deploy OURS REFERENCE [rounds] [part…]</c>: two programs with docker compose's command line, the library and the
/// engine's floor in turns, on the engine of <c>DOCKER_HOST</c>, which has the image <c>busybox</c>. Parts: ten, fifty,
/// hundred; none means all. <c>benchmarks/compose-deploy.sh</c> gets and starts everything that this needs.
/// </summary>
internal sealed class DeployCommand : IAsyncDisposable
{
    private const string Ours = "ours";
    private const string Reference = "compose";
    private const int Repeats = 5;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("orchestration-benchmark-");
    private readonly DeployTimes _times = new(Ours, Reference);
    private readonly DockerEngine _engine;
    private readonly int _rounds;
    private readonly IReadOnlyList<IDeployer> _compared;
    private readonly IReadOnlyList<IDeployer> _floors;

    private DeployCommand(DockerEngine engine, string ours, string reference, int rounds)
    {
        (_engine, _rounds) = (engine, rounds);
        _compared = [new ProgramDeployer(Ours, ours), new LibraryDeployer(engine), new ProgramDeployer(Reference, reference)];
        _floors = [new FloorDeployer(engine, 2), new FloorDeployer(engine, 8)];
    }

    public static async Task<bool> TryRunAsync(string[] arguments)
    {
        if (arguments is not ["deploy", var ours, var reference, .. var rest]) return false;
        var rounds = rest is [var number, ..] && int.TryParse(number, CultureInfo.InvariantCulture, out var wanted) ? wanted : 5;
        string[] parts = [.. rest.Where(static word => !char.IsAsciiDigit(word[0]))];
        await using var engine = await DockerEngine.ConnectAsync();
        await using var command = new DeployCommand(engine, ours, reference, rounds);
        Console.WriteLine($"engine {(await engine.System.GetVersionAsync()).Version}, {rounds} rounds in turns");
        await command.RunAsync(part => parts.Length == 0 || parts.Contains(part));
        return true;
    }

    public ValueTask DisposeAsync()
    {
        _directory.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task RunAsync(Func<string, bool> wants)
    {
        if (wants("ten")) await TurnsAsync(DeployProject.OfServices(_directory.FullName, 10), "up 10", "up 10 again", "down 10");
        if (wants("fifty")) await TurnsAsync(DeployProject.OfReplicas(_directory.FullName, 50), "scale to 50", "scale to 50 again", "down 50");
        if (wants("hundred")) await UnchangedAsync(DeployProject.OfServices(_directory.FullName, 100));
        _times.Print();
    }

    private async Task TurnsAsync(DeployProject project, string up, string again, string down)
    {
        IReadOnlyList<IDeployer> all = [.. _compared, .. _floors];
        var turn = 0;
        await TurnAsync(new DeployTimes(Ours, Reference), all[1], Next(), up, again, down); // this process and the engine are warm
        for (var round = 0; round < _rounds; round++)
            foreach (var deployer in Rotated(all, round)) await TurnAsync(_times, deployer, Next(), up, again, down);

        DeployProject Next() => project with { Name = string.Create(CultureInfo.InvariantCulture, $"{project.Name}-{++turn}") };
    }

    private static async Task TurnAsync(DeployTimes times, IDeployer deployer, DeployProject project, string up, string again, string down)
    {
        await deployer.PrepareAsync(project);
        await times.MeasureAsync(up, deployer.Name, () => deployer.UpAsync(project));
        if (deployer is not FloorDeployer) await times.MeasureAsync(again, deployer.Name, () => deployer.UpAsync(project));
        await times.MeasureAsync(down, deployer.Name, () => deployer.DownAsync(project));
    }

    /// <summary>All look after the same containers: those that the reference made, which nobody has a reason to change.</summary>
    private async Task UnchangedAsync(DeployProject project)
    {
        await _compared[^1].UpAsync(project);
        try
        {
            foreach (var deployer in _compared) await deployer.PrepareAsync(project);
            if (await new Orchestration.Compose.ComposeApplication(project.Load(), _engine).PlanAsync() is { IsEmpty: false } plan) throw new InvalidOperationException($"There is something to change:\n{plan}");
            for (var round = 0; round < _rounds * Repeats; round++)
                foreach (var deployer in Rotated(_compared, round)) await _times.MeasureAsync("load and up 100 again", deployer.Name, () => deployer.UpAsync(project));
        }
        finally
        {
            await _compared[^1].DownAsync(project);
        }
    }

    private static IEnumerable<IDeployer> Rotated(IReadOnlyList<IDeployer> deployers, int by) =>
        Enumerable.Range(0, deployers.Count).Select(index => deployers[(index + by) % deployers.Count]);
}
