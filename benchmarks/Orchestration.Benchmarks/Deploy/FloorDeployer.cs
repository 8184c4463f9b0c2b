using System.Globalization;
using Orchestration.Compose;
using Orchestration.Engines;

namespace Orchestration.Benchmarks.Deploy;

/// <summary>
/// The engine's own floor: the creates and starts that the library would make, the stops and removals, as bare calls, so many
/// containers at a time. Nothing is looked at before.
/// </summary>
internal sealed class FloorDeployer(IEngine engine, int parallelism) : IDeployer
{
    private ComposePlan _plan = null!;
    private string[] _containers = [];

    public string Name => string.Create(CultureInfo.InvariantCulture, $"floor at {parallelism}");

    public async Task PrepareAsync(DeployProject project) => _plan = await new ComposeApplication(project.Load(), engine).PlanAsync(project.Options);

    public async Task UpAsync(DeployProject project)
    {
        foreach (var network in _plan.Steps.Select(static step => step.Step).OfType<PlanStep.CreateNetwork>()) await engine.Networks.CreateAsync(network.Spec);
        PlanStep.CreateContainer[] creates = [.. _plan.Steps.Select(static step => step.Step).OfType<PlanStep.CreateContainer>()];
        _containers = new string[creates.Length];
        await EachAsync(creates.Length, async index =>
        {
            _containers[index] = (await engine.Containers.CreateAsync(creates[index].Spec)).Id;
            await engine.Containers.StartAsync(_containers[index]);
        });
    }

    public async Task DownAsync(DeployProject project)
    {
        await EachAsync(_containers.Length, async index =>
        {
            await engine.Containers.StopAsync(_containers[index]);
            await engine.Containers.RemoveAsync(_containers[index]);
        });
        foreach (var network in _plan.Steps.Select(static step => step.Step).OfType<PlanStep.CreateNetwork>()) await RemoveAsync(network.Spec.Name);
    }

    private async Task RemoveAsync(string network)
    {
        try
        {
            await engine.Networks.RemoveAsync(network);
        }
        catch (EngineException error) when (error.Message.Contains(DeployProject.LostCount, StringComparison.Ordinal))
        {
            Console.Error.WriteLine($"the engine lost count of the endpoints of {network}");
        }
    }

    private Task EachAsync(int count, Func<int, Task> act) =>
        Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = parallelism }, (index, _) => new ValueTask(act(index)));
}
