namespace Orchestration.Scheduling;

/// <summary>A seeded sequence of numbers (SplitMix64) whose state is one number, so that a snapshot can carry it on.</summary>
internal sealed class DrawSequence(ulong state)
{
    /// <summary>Where the sequence is.</summary>
    public ulong State { get; set; } = state;

    /// <summary>The next number from 0 up to, not including, <paramref name="limit"/>.</summary>
    public int Next(int limit)
    {
        State += 0x9E3779B97F4A7C15;
        var z = (State ^ (State >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (int)((((z ^ (z >> 31)) >> 32) * (ulong)limit) >> 32);
    }
}
