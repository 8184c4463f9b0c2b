using Orchestration.Engines;

namespace Orchestration.Swarm.Tests.Failover;

/// <summary>A user who asks again until it is told that all is done, and whose calls may be under way for long.</summary>
internal sealed class FaultyClient(int number, Random random, Action<string> say)
{
    private const int Most = 3;

    private readonly Dictionary<string, WantedContainer> _wanted = new(StringComparer.Ordinal);
    private Func<Cluster, CancellationToken, Task>? _call;
    private WantedContainer? _result;
    private string _what = "";
    private CancellationTokenSource _limit = new();
    private Task? _running;
    private bool _isRepeated;
    private int _made;

    public IEnumerable<WantedContainer> Wanted => _wanted.Values;

    public string Doing => _what;

    public bool IsBusy => _call is not null;

    /// <summary>Begins a call, or sees what became of the one that is under way.</summary>
    public async Task GoOnAsync(Cluster cluster)
    {
        if (_call is null) Choose();
        _running ??= TryAsync(cluster);
        var running = _running;
        if (await Task.WhenAny(running, Task.Delay(10)) != running) return;
        _running = null;
        await running;
    }

    /// <summary>Hangs up.</summary>
    public async Task LetGoAsync()
    {
        if (_running is not { } running) return;
        await _limit.CancelAsync();
        _running = null;
        await running;
    }

    private async Task TryAsync(Cluster cluster)
    {
        _limit = new();
        try
        {
            await Task.Run(() => _call!(cluster, _limit.Token));
            say($"client {number}: {_what}: done");
            _wanted[_result!.Mark] = _result;
            (_call, _isRepeated) = (null, false);
        }
        catch (Exception error) when (error is OrchestrationException or OperationCanceledException)
        {
            say($"client {number}: {_what}: {error.GetType().Name} {error.Message}");
            _isRepeated |= error is not (EngineNotFoundException or EngineConflictException);
        }
    }

    private void Choose()
    {
        WantedContainer[] living = [.. _wanted.Values.Where(static container => !container.IsRemoved)];
        var one = living.Length < Most ? null : living[random.Next(living.Length)];
        (_what, _result, _call) = one is null ? Create($"c{number}-{++_made}") : random.Next(5) switch
        {
            0 => Remove(one),
            1 or 2 => Rename(one, $"{one.Mark}-r{random.Next(1000)}"),
            3 => ($"stop {one.Name}", one with { Runs = false }, (cluster, token) => cluster.Containers.StopAsync(one.Name, cancellationToken: token)),
            _ => ($"start {one.Name}", one with { Runs = true }, (cluster, token) => cluster.Containers.StartAsync(one.Name, token)),
        };
    }

    private static (string, WantedContainer, Func<Cluster, CancellationToken, Task>) Create(string mark) => ($"create {mark}", new(mark, mark) { Runs = true }, async (cluster, token) =>
    {
        var spec = FailoverBed.Sleeper(mark) with { Labels = new Dictionary<string, string> { [WantedContainer.Label] = mark }, HostConfig = new() { RestartPolicy = new() { Name = "unless-stopped" } } };
        try
        {
            await cluster.Containers.CreateAsync(spec, token);
        }
        catch (EngineConflictException)
        {
            if (await MarkAsync(cluster, mark, token) != mark) throw;
        }

        await cluster.Containers.StartAsync(mark, token);
    });

    private (string, WantedContainer, Func<Cluster, CancellationToken, Task>) Remove(WantedContainer one) => ($"remove {one.Name}", one with { IsRemoved = true }, async (cluster, token) =>
    {
        try
        {
            await cluster.Containers.RemoveAsync(one.Name, new() { Force = true }, token);
        }
        catch (EngineNotFoundException) when (_isRepeated)
        {
            // An earlier attempt did it.
        }
    });

    private (string, WantedContainer, Func<Cluster, CancellationToken, Task>) Rename(WantedContainer one, string name) => ($"rename {one.Name} to {name}", one with { Name = name }, async (cluster, token) =>
    {
        if (name == one.Name) return;
        try
        {
            await cluster.Containers.RenameAsync(one.Name, name, token);
        }
        catch (EngineException error) when (_isRepeated && error is EngineConflictException or EngineNotFoundException)
        {
            if (await MarkAsync(cluster, name, token) != one.Mark) throw;
        }
    });

    // Null when the name that it has now is another one.
    private static async Task<string?> MarkAsync(Cluster cluster, string name, CancellationToken cancellationToken)
    {
        var found = await cluster.Containers.InspectAsync(name, cancellationToken);
        return found.Name.TrimStart('/') == name ? found.Config.Labels?.GetValueOrDefault(WantedContainer.Label) : null;
    }
}
