using System.Globalization;
using Orchestration.Scheduling;

namespace Orchestration.Benchmarks.Placement;

/// <summary>
/// A cluster that is half full (churn: four fifths) and requests for it. A round places them through the public API and
/// is then undone; churn keeps its level by itself.
/// </summary>
internal sealed class PlacementWorkload
{
    private const int MostRequests = 20_000;
    private static readonly string[] Zones = ["a", "b", "c"];
    private readonly PlacementCase _case;
    private readonly Random _random = new(20_26);
    private readonly PlacementRequest[] _requests;
    private readonly Reservation[] _placed;
    private readonly long _bytesOfNodes;
    private readonly int _nodes;
    private int _live;

    public PlacementWorkload(string strategy, PlacementCase @case, int nodes)
    {
        (_case, _nodes) = (@case, nodes);
        var mix = @case == PlacementCase.Traces ? RequestMix.Alibaba : RequestMix.Plain;
        var builder = new SchedulerBuilder().UseStrategy(strategy).UseOvercommit(0);
        if (@case == PlacementCase.Custom) builder.AddFilter(new AcceptingFilter());
        Scheduler = builder.Build();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var cpus = 0.0;
        for (var i = 0; i < nodes; i++) cpus += AddNode(i, mix);
        _bytesOfNodes = GC.GetTotalMemory(forceFullCollection: true) - before;
        var perRequest = mix.Requests.Sum(shape => shape.Cpus * shape.Share) / mix.Requests.Sum(shape => shape.Share);
        _requests = new PlacementRequest[Math.Min(MostRequests, (int)(cpus / perRequest * 0.3))];
        for (var i = 0; i < _requests.Length; i++) _requests[i] = NewRequest(i, mix);
        _placed = new Reservation[_requests.Length];
        if (@case == PlacementCase.Churn) FillForChurn();
    }

    public Scheduler Scheduler { get; }

    /// <summary>How many operations a round has.</summary>
    public int Operations => _requests.Length;

    public double BytesPerNode => (double)_bytesOfNodes / _nodes;

    /// <summary>One round of placements, or of arrivals and departures.</summary>
    public void Round()
    {
        if (_case == PlacementCase.Churn) Churn();
        else for (var i = 0; i < _requests.Length; i++) Scheduler.TryPlace(_requests[i], out _placed[i]);
    }

    /// <summary>As a round, noting each operation's time in ticks.</summary>
    public void TimedRound(long[] ticks)
    {
        for (var i = 0; i < _requests.Length; i++)
        {
            var start = System.Diagnostics.Stopwatch.GetTimestamp();
            if (_case == PlacementCase.Churn) ChurnOnce();
            else Scheduler.TryPlace(_requests[i], out _placed[i]);
            ticks[i] = System.Diagnostics.Stopwatch.GetTimestamp() - start;
        }
    }

    /// <summary>Takes a round back; not part of the figures.</summary>
    public void Undo()
    {
        if (_case == PlacementCase.Churn) return;
        foreach (var placement in _placed) placement.Release();
    }

    private double AddNode(int index, RequestMix mix)
    {
        var (cpus, gibibytes, _) = RequestMix.Draw(mix.Nodes, _random);
        var taken = 0.35 + (_random.NextDouble() * 0.3);
        Scheduler.Add(new NodeSnapshot(string.Create(CultureInfo.InvariantCulture, $"node-{index:D6}"))
        {
            Cpus = cpus,
            Memory = ByteSize.Gibibytes(gibibytes),
            Labels = new Dictionary<string, string> { ["zone"] = Zones[index % Zones.Length] },
            Containers = [new(new($"base-{index}") { Cpus = Math.Round(cpus * taken), Memory = ByteSize.Gibibytes(Math.Round(gibibytes * taken)) })],
        });
        return cpus;
    }

    private PlacementRequest NewRequest(int index, RequestMix mix)
    {
        var (cpus, gibibytes, _) = RequestMix.Draw(mix.Requests, _random);
        var request = new PlacementRequest(string.Create(CultureInfo.InvariantCulture, $"task-{index}")) { Cpus = cpus, Memory = ByteSize.Gibibytes(gibibytes) };
        return _case switch
        {
            PlacementCase.Constraint => request with { Constraints = ZoneConstraints[index % Zones.Length] },
            PlacementCase.Filters => request with
            {
                Service = Service(index),
                Constraints = ZoneConstraints[index % Zones.Length],
                Affinities = AntiAffinities[index / 10 % AntiAffinities.Length],
                HostPorts = [new(8000 + (index / 10 % AntiAffinities.Length))],
            },
            _ => request,
        };
    }

    private static IReadOnlyList<PlacementExpression>[] ZoneConstraints { get; } = [.. Zones.Select(zone => PlacementExpression.ParseAll($"zone=={zone}"))];

    // Services of ten replicas that keep apart, each on a port of its own.
    private static IReadOnlyList<PlacementExpression>[] AntiAffinities { get; } = [.. Enumerable.Range(0, 1000).Select(i => PlacementExpression.ParseAll($"service!=svc-{i}"))];

    private static string Service(int index) => $"svc-{index / 10 % AntiAffinities.Length}";

    private void FillForChurn()
    {
        while (_live < _requests.Length && Scheduler.TryPlace(_requests[_live], out _placed[_live])) _live++;
        for (var i = _live / 8; i > 0; i--) Depart();
    }

    private void Churn()
    {
        for (var i = 0; i < _requests.Length; i++) ChurnOnce();
    }

    // Live ones are kept in front, so that who leaves and who comes is drawn in one step.
    private void ChurnOnce()
    {
        if (_live < _requests.Length && (_live == 0 || (_random.Next() & 1) == 0)) Arrive();
        else Depart();
    }

    private void Arrive()
    {
        if (Scheduler.TryPlace(_requests[_live], out _placed[_live])) _live++;
    }

    private void Depart()
    {
        var leaving = _random.Next(_live--);
        _placed[leaving].Release();
        (_requests[leaving], _requests[_live]) = (_requests[_live], _requests[leaving]);
        (_placed[leaving], _placed[_live]) = (_placed[_live], default);
    }
}
