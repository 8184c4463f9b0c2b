namespace Orchestration.Machines;

/// <summary>A machine as a list shows it.</summary>
/// <param name="Name">Name of the machine.</param>
/// <param name="State">How the provider says it is.</param>
/// <param name="Record">Its record; null when it cannot be read.</param>
/// <param name="Error">What is wrong with it; null for nothing.</param>
public sealed record MachineStatus(string Name, MachineState State, MachineRecord? Record, string? Error)
{
    /// <summary>Address of its engine; null while it has none.</summary>
    public Uri? EngineAddress { get; init; }

    /// <summary>When its engine's certificate expires; null while it has none.</summary>
    public DateTimeOffset? CertificateExpiresAt => Record?.CertificateExpiresAt;

    /// <summary>What has to be looked after, such as a certificate that expires within 30 days; null for nothing.</summary>
    public string? Warning { get; init; }
}
