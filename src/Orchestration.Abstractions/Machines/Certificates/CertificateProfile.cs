using System.Collections.Immutable;

namespace Orchestration.Machines;

/// <summary>What a certificate says; nothing of it is taken from the signing request.</summary>
/// <param name="Subject">Common name.</param>
/// <param name="Usage">What it is for.</param>
public sealed record CertificateProfile(string Subject, CertificateUsage Usage)
{
    /// <summary>Names and addresses of the server; needed for <see cref="CertificateUsage.Server"/>. Default none.</summary>
    public ImmutableArray<string> ServerNames { get; init; } = [];

    /// <summary>How long it is valid from now; default and maximum 398 days.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromDays(398);
}
