using System.Collections.Immutable;

namespace Orchestration.Machines;

/// <summary>What has to happen so that a fleet becomes what its manifest says. Nothing has been touched yet.</summary>
/// <param name="Manifest">The fleet as it is wanted.</param>
/// <param name="Changes">What will happen, in the order in which it does.</param>
public sealed record FleetPlan(FleetManifest Manifest, ImmutableArray<MachineChange> Changes)
{
    /// <summary>Whether nothing has to happen.</summary>
    public bool IsEmpty => Changes.IsEmpty;

    /// <summary>Compares by content.</summary>
    /// <param name="other">The other plan.</param>
    /// <returns>Whether both do the same.</returns>
    public bool Equals(FleetPlan? other) => other is not null && Changes.SequenceEqual(other.Changes);

    /// <inheritdoc/>
    public override int GetHashCode() => Changes.Length;

    /// <summary>The plan for people, a line for each machine.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => IsEmpty ? $"fleet {Manifest.Fleet}: nothing to do" : string.Join('\n', Changes);
}
