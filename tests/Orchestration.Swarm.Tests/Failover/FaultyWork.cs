using System.Globalization;
using Orchestration.Engines;
using Orchestration.Testing;

namespace Orchestration.Swarm.Tests.Failover;

/// <summary>
/// Clients that give nothing up, faults and fail-over, in an order that chance decides. A call that hangs lets everything else
/// go on around it.
/// </summary>
internal sealed class FaultyWork(FailoverBed bed, Random random)
{
    private static readonly string[] Nodes = ["n1", "n2", "n3"];

    private static readonly EngineOperation[] Disturbed =
    [
        EngineOperation.ContainerCreate, EngineOperation.ContainerStart, EngineOperation.ContainerStop, EngineOperation.ContainerRename,
        EngineOperation.ContainerRemove, EngineOperation.ContainerUpdate, EngineOperation.ContainerInspect, EngineOperation.ContainerList,
    ];

    private readonly List<string> _history = [];
    private readonly List<FaultyClient> _clients = [];
    private Task _round = Task.CompletedTask;

    public string History => string.Join('\n', _history);

    public IEnumerable<WantedContainer> Wanted => _clients.SelectMany(static client => client.Wanted);

    public async Task RunAsync(int steps)
    {
        for (var i = 1; i <= 2; i++) _clients.Add(new(i, random, Say));
        for (var i = 0; i < steps; i++)
        {
            await StepAsync();
            await Task.Delay(1); // Monitors see what has happened.
        }
    }

    /// <summary>All faults end, and what clients were about is done.</summary>
    public async Task HealAsync()
    {
        Say("heal");
        foreach (var node in Nodes)
        {
            bed[node].Faults.Clear();
            bed[node].Restart();
            bed[node].Reconnect();
        }

        await EndRoundAsync();
        foreach (var node in Nodes) await bed.HealAsync(node);
        for (var i = 0; i < 200 && _clients.Any(static client => client.IsBusy); i++)
        {
            foreach (var client in _clients.Where(static client => client.IsBusy)) await client.GoOnAsync(bed.Cluster);
            await RoundAsync();
            bed.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1);
        }

        await EndRoundAsync();
        foreach (var step in await bed.SettleAsync(60)) Say(step);
    }

    private async Task StepAsync()
    {
        var name = Nodes[random.Next(Nodes.Length)];
        var node = bed[name];
        var operation = Disturbed[random.Next(Disturbed.Length)];
        switch (random.Next(24))
        {
            case 0: Say($"{name} is cut off"); node.Disconnect(); break;
            case 1 or 2: Say($"{name} is back"); node.Reconnect(); break;
            case 3: Say($"{name} crashes"); node.Crash(); break;
            case 4 or 5: Say($"{name} restarts"); node.Restart(); node.Reconnect(); break;
            case 6: Say($"{name} loses a reply of {operation}"); node.Faults.On(operation).LoseReply().Once(); break;
            case 7: Say($"{name} loses a request of {operation}"); node.Faults.On(operation).LoseRequest().Once(); break;
            case 8: Say($"{name} hangs in {operation}"); node.Faults.On(operation).Hang().Once(); break;
            case 9 or 10: Say($"{name} has no faults"); node.Faults.Clear(); break;
            case 11: await ReplaceManagerAsync(); break;
            case 12: await SoonAsync(bed.JoinMissingAsync()); break;
            case < 17: await RoundAsync(); break;
            case < 20: bed.Time.Advance(TimeSpan.FromSeconds(random.Next(1, 6))); break;
            default: await SoonAsync(_clients[random.Next(_clients.Count)].GoOnAsync(bed.Cluster)); break;
        }
    }

    private async Task ReplaceManagerAsync()
    {
        Say("another manager");
        await EndRoundAsync();
        foreach (var client in _clients) await EndAsync(client.LetGoAsync());
        await EndAsync(bed.ReplaceManagerAsync());
    }

    private async Task RoundAsync()
    {
        if (_round.IsCompleted) _round = LookAsync(bed.Cluster);
        await SoonAsync(_round);
    }

    private async Task LookAsync(Cluster cluster)
    {
        foreach (var step in await cluster.FailOverAsync()) Say(step.ToString());
    }

    private Task EndRoundAsync() => EndAsync(_round);

    // What hangs ends by its deadline.
    private async Task EndAsync(Task task)
    {
        for (var i = 0; i < 400 && !task.IsCompleted; i++)
        {
            bed.Time.Advance(TimeSpan.FromSeconds(1));
            await SoonAsync(task);
        }

        if (!task.IsCompleted) Assert.Fail($"It does not end: {string.Join(", ", _clients.Select(static client => client.Doing))}\n{History}");
        await task;
    }

    // What hangs goes on later.
    private static async Task SoonAsync(Task task)
    {
        if (await Task.WhenAny(task, Task.Delay(15)) == task) await task;
    }

    private void Say(string what)
    {
        lock (_history) _history.Add(string.Create(CultureInfo.InvariantCulture, $"{bed.Time.GetUtcNow().TimeOfDay.TotalSeconds,7:0.0} {what}"));
    }
}
