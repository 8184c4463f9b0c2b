namespace Orchestration.Scheduling;

/// <summary>What became of several requests that were placed as one step.</summary>
public sealed class BatchPlacement
{
    internal BatchPlacement(IReadOnlyList<Reservation> placements, IReadOnlyList<PlacementExplanation> failures) =>
        (Placements, Failures) = (placements, failures);

    /// <summary>What was placed; empty if one failed and all or none was asked.</summary>
    public IReadOnlyList<Reservation> Placements { get; }

    /// <summary>Why the others were not, each explained against the cluster as it stood at its turn.</summary>
    public IReadOnlyList<PlacementExplanation> Failures { get; }

    /// <summary>Whether every request was placed.</summary>
    public bool Succeeded => Failures.Count == 0;

    /// <summary>A line for every placement and every failure.</summary>
    public string Explain() => string.Join('\n',
        [.. Placements.Select(placement => placement.ToString()), .. Failures.Select(failure => $"{failure.Request}: {failure.Summary}")]);

    /// <summary>Confirms all placements.</summary>
    /// <exception cref="SchedulingException"><c>ORC4007</c>: one of them expired or was released; those before it are confirmed.</exception>
    public void Confirm()
    {
        foreach (var placement in Placements) placement.Confirm();
    }

    /// <summary>Gives all room back that is still held.</summary>
    public void Release()
    {
        foreach (var placement in Placements) placement.Release();
    }
}
