using System.Globalization;

namespace Orchestration.Machines.Processes;

/// <summary>Many processes on one store, some of them killed. <c>ORCHESTRATION_STORE_ROUNDS</c> makes it longer.</summary>
public sealed class SharedStoreTests
{
    private const int Children = 16;

    private static int Rounds => int.TryParse(Environment.GetEnvironmentVariable("ORCHESTRATION_STORE_ROUNDS"), CultureInfo.InvariantCulture, out var rounds) ? rounds : 12;

    [Test]
    public async Task Sixteen_processes_lose_no_count_and_make_one_authority_though_some_are_killed()
    {
        var root = Directory.CreateTempSubdirectory("orchestration-store-").FullName;
        var random = new Random(7);
        try
        {
            // Every fourth is killed after some of its counts, wherever it is then.
            var plans = Enumerable.Range(0, Children).Select(index => (Seed: index, KillAfter: index % 4 == 3 ? random.Next(Rounds) : -1)).ToList();
            var runs = await Task.WhenAll(plans.Select(plan => RunAsync(root, plan.Seed, plan.KillAfter)));

            Assert.That(runs.SelectMany(run => run.Lines).Where(line => line.StartsWith("problem", StringComparison.Ordinal)), Is.Empty);
            Assert.That(runs.SelectMany(run => run.Lines).Where(line => line.StartsWith("trust", StringComparison.Ordinal)).Distinct().Count(), Is.EqualTo(1));
            Assert.That(runs.Where(run => !run.Killed).Select(run => run.ExitCode), Is.All.Zero);

            var counted = runs.Sum(run => run.Lines.Count(line => line == "counted"));
            var stored = (await new FileMachineStore(root).ListAsync()).Sum(machine => int.Parse(machine.Record!.Definition.Labels["n"], CultureInfo.InvariantCulture));
            // Who was killed may have saved a count without saying so.
            Assert.That(stored, Is.InRange(counted, counted + runs.Count(run => run.Killed)));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static async Task<(IReadOnlyList<string> Lines, int ExitCode, bool Killed)> RunAsync(string root, int seed, int killAfter)
    {
        using var child = ChildProcess.Start("store", root, $"{seed}", $"{Rounds}");
        List<string> lines = [];
        var killed = false;
        while (await child.Output.ReadLineAsync() is { } line)
        {
            lines.Add(line);
            if (killAfter < 0 || killed || lines.Count(said => said == "counted") < killAfter) continue;
            child.Kill();
            killed = true;
        }

        return (lines, await child.EndAsync(), killed);
    }
}
