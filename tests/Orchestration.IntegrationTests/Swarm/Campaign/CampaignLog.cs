using System.Collections.Concurrent;
using System.Diagnostics;

namespace Orchestration.IntegrationTests.Swarm.Campaign;

/// <summary>What happened, in order, so that a violation can be understood.</summary>
internal sealed class CampaignLog : IDisposable
{
    private const int Kept = 400;

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly ConcurrentQueue<string> _last = new();
    private readonly StreamWriter? _file = Environment.GetEnvironmentVariable("ORCHESTRATION_CAMPAIGN_LOG") is { Length: > 0 } path ? new StreamWriter(path) { AutoFlush = true } : null;

    public void Add(string line)
    {
        var timed = FormattableString.Invariant($"{_clock.Elapsed.TotalSeconds,8:0.00} {line}");
        _last.Enqueue(timed);
        while (_last.Count > Kept) _last.TryDequeue(out _);
        if (_file is not null) lock (_file) _file.WriteLine(timed);
    }

    public override string ToString() => string.Join('\n', _last);

    public void Dispose() => _file?.Dispose();
}
