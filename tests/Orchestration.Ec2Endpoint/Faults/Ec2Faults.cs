namespace Orchestration.Ec2;

/// <summary>What is to go wrong. A call is struck by the first fault that fits; then by chance.</summary>
public sealed class Ec2Faults
{
    private readonly Lock _lock = new();
    private readonly List<(Ec2Fault Fault, int Left)> _script = [];
    private Ec2RandomFaults? _random;
    private Random _chance = new(0);
    private int _left;

    /// <summary>Called before a call takes effect; it may kill, wait or throw, which cuts the connection.</summary>
    public Func<Ec2Call, CancellationToken, Task>? Before { get; set; }

    /// <summary>Called after a call took effect and before its reply is sent.</summary>
    public Func<Ec2Call, CancellationToken, Task>? After { get; set; }

    /// <summary>Whether there is no spare capacity: RunInstances refuses, RequestSpotInstances stays open.</summary>
    public bool SpotIsNeverFulfilled { get; set; }

    /// <summary>
    /// Why instances that were launched end before they run, such as <c>Server.InsufficientInstanceCapacity</c> or
    /// <c>Client.VolumeLimitExceeded</c>; null when they run.
    /// </summary>
    public string? LaunchesEndWith { get; set; }

    /// <summary>Adds a fault to the script.</summary>
    public void Add(Ec2Fault fault)
    {
        lock (_lock) _script.Add((fault, fault.Times));
    }

    /// <summary>Strikes by chance from now on; null ends it.</summary>
    public void UseRandom(Ec2RandomFaults? faults)
    {
        lock (_lock) (_random, _chance, _left) = (faults, new Random(faults?.Seed ?? 0), faults?.Most ?? 0);
    }

    /// <summary>Nothing goes wrong any more.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _script.Clear();
            _random = null;
        }

        (Before, After, SpotIsNeverFulfilled, LaunchesEndWith) = (null, null, false, null);
    }

    internal Ec2Fault? Take(Ec2Call call)
    {
        lock (_lock)
        {
            var index = _script.FindIndex(entry => entry.Fault.Strikes(call));
            if (index < 0) return TakeByChance(call);
            var (fault, left) = _script[index];
            if (left > 1) _script[index] = (fault, left - 1);
            else _script.RemoveAt(index);
            return fault;
        }
    }

    private Ec2Fault? TakeByChance(Ec2Call call)
    {
        if (_left <= 0 || _random?.Choose(_chance, call) is not { } fault) return null;
        _left--;
        return fault;
    }
}
