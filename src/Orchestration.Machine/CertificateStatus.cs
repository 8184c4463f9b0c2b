namespace Orchestration.Machines;

/// <summary>A certificate of a fleet as a list shows it.</summary>
/// <param name="Owner">Whose it is: <c>authority</c>, <c>client</c>, or the name of a machine.</param>
/// <param name="Subject">Its common name.</param>
/// <param name="ValidFrom">When it becomes valid.</param>
/// <param name="ExpiresAt">When it expires.</param>
/// <param name="Warning">Why it has to be looked after; null for nothing.</param>
public sealed record CertificateStatus(string Owner, string Subject, DateTimeOffset ValidFrom, DateTimeOffset ExpiresAt, string? Warning);
