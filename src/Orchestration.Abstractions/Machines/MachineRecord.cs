using System.Collections.Immutable;
using Orchestration.Ssh;

namespace Orchestration.Machines;

/// <summary>
/// What is stored of a machine. Every change is written before the step that it announces, so the record is also the
/// journal by which a later process goes on.
/// </summary>
/// <param name="Definition">The machine as it was last wanted.</param>
/// <param name="Driver">Name of its driver.</param>
/// <param name="OperationId">Id of the create operation; the provider's resources carry it.</param>
/// <param name="CreatedAt">When the operation began.</param>
public sealed record MachineRecord(MachineDefinition Definition, string Driver, string OperationId, DateTimeOffset CreatedAt)
{
    /// <summary>Name of the machine.</summary>
    public string Name => Definition.Name;

    /// <summary>How far the machine has come.</summary>
    public MachinePhase Phase { get; init; } = MachinePhase.Creating;

    /// <summary>The step that was announced last; null once <see cref="Phase"/> is reached.</summary>
    public string? PendingStep { get; init; }

    /// <summary>The operation that began and did not end; null when there is none.</summary>
    public MachineOperation? Operation { get; init; }

    /// <summary>Why the last operation ended early; null when it did not.</summary>
    public string? LastError { get; init; }

    /// <summary>What the driver knows; null before it has made anything.</summary>
    public DriverState? State { get; init; }

    /// <summary>Labels that the host's place and kind give, by its driver; the definition's win. Default none.</summary>
    public ImmutableSortedDictionary<string, string> HostLabels { get; init => field = OrdinalMap.Of(value); } = OrdinalMap.Of<string>(null);

    /// <summary>Where the host was reached last.</summary>
    public MachineAddress? Address { get; init; }

    /// <summary>The pinned host key; null before the first connection.</summary>
    public SshHostKey? HostKey { get; init; }

    /// <summary>Keys of the host's <c>daemon.json</c> that are the machine's, with commas between; the others are the user's. Null before it was written.</summary>
    public string? SettingKeys { get; init; }

    /// <summary>Version of the engine when it was checked last.</summary>
    public string? EngineVersion { get; init; }

    /// <summary>When the engine's certificate expires.</summary>
    public DateTimeOffset? CertificateExpiresAt { get; init; }

    /// <summary>Compares collections by content.</summary>
    /// <param name="other">The other record.</param>
    /// <returns>Whether both say the same.</returns>
    public bool Equals(MachineRecord? other) =>
        other is not null
        && Definition == other.Definition
        && string.Equals(Driver, other.Driver, StringComparison.Ordinal)
        && string.Equals(OperationId, other.OperationId, StringComparison.Ordinal)
        && CreatedAt == other.CreatedAt
        && Phase == other.Phase
        && string.Equals(PendingStep, other.PendingStep, StringComparison.Ordinal)
        && Operation == other.Operation
        && string.Equals(LastError, other.LastError, StringComparison.Ordinal)
        && State == other.State
        && HostLabels.SequenceEqual(other.HostLabels)
        && Address == other.Address
        && HostKey == other.HostKey
        && string.Equals(SettingKeys, other.SettingKeys, StringComparison.Ordinal)
        && string.Equals(EngineVersion, other.EngineVersion, StringComparison.Ordinal)
        && CertificateExpiresAt == other.CertificateExpiresAt;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Definition, StringComparer.Ordinal.GetHashCode(OperationId), Phase, HostLabels.Count);
}
