using Orchestration.Swarm.Desired;

namespace Orchestration.Swarm.Failover;

/// <summary>One thing to do about one container, with its cause.</summary>
internal abstract record FailoverStep(StoredContainer Stored, string Cause)
{
    /// <summary>Place it on another node and make a new copy there.</summary>
    /// <param name="Stored">The container.</param>
    /// <param name="Cause">Why.</param>
    /// <param name="From">The copy that is there and works; null when its node is lost.</param>
    public sealed record Move(StoredContainer Stored, string Cause, ObservedCopy? From = null) : FailoverStep(Stored, Cause)
    {
        /// <summary>Containers of the same unit go to one node, all or none.</summary>
        public string? Unit { get; init; }

        /// <summary>Where the rest of its unit is already.</summary>
        public string? Beside { get; init; }
    }

    /// <summary>This copy counts from now on; it is started if the container is to run.</summary>
    public sealed record Settle(StoredContainer Stored, ObservedCopy Copy, string Cause) : FailoverStep(Stored, Cause)
    {
        /// <summary>The copy that is stopped first: two must not run at once.</summary>
        public ObservedCopy? StopsFirst { get; init; }
    }

    /// <summary>Stop and rename a copy that counts no longer; its volumes stay.</summary>
    public sealed record Retire(StoredContainer Stored, ObservedCopy Copy, string Cause) : FailoverStep(Stored, Cause);

    /// <summary>Remove a copy: one that counts no longer, or one whose removal was asked for.</summary>
    public sealed record Remove(StoredContainer Stored, ObservedCopy Copy, bool Volumes, string Cause) : FailoverStep(Stored, Cause);

    /// <summary>The container is no longer asked for.</summary>
    public sealed record Forget(StoredContainer Stored, string Cause) : FailoverStep(Stored, Cause)
    {
        /// <summary>Whether a node that does not tell what it has may bring a copy back, which is then removed.</summary>
        public bool MayComeBack { get; init; }
    }

    /// <summary>A change of name was begun; the engine tells how it ended.</summary>
    public sealed record EndRename(StoredContainer Stored, bool Renamed, string Cause) : FailoverStep(Stored, Cause);

    /// <summary>The copy that counts has another name than was asked for: by a change that had been given up and was late, or by a change on the engine itself.</summary>
    public sealed record FollowName(StoredContainer Stored, ObservedCopy Copy, string Cause) : FailoverStep(Stored, Cause);

    /// <summary>Nothing yet.</summary>
    public sealed record Wait(StoredContainer Stored, string Cause) : FailoverStep(Stored, Cause);

    /// <summary>Nothing, until somebody changes something.</summary>
    /// <param name="Stored">The container.</param>
    /// <param name="Cause">Why it ought to move.</param>
    /// <param name="Obstacle">Why it cannot.</param>
    public sealed record GiveUp(StoredContainer Stored, string Cause, string Obstacle) : FailoverStep(Stored, $"{Cause}; {Obstacle}");

    /// <inheritdoc/>
    public sealed override string ToString() => $"{GetType().Name} {Stored.Container.Name ?? Stored.Container.Id}{(this switch { Settle s => $" on {s.Copy.Node}", Retire r => $" on {r.Copy.Node}", Remove r => $" on {r.Copy.Node}", _ => "" })}, {Cause}";
}
