using System.Globalization;

namespace Orchestration.Machines.Certificates;

/// <summary>Says when a certificate has to be looked after.</summary>
internal static class CertificateWarning
{
    public static string? Find(DateTimeOffset? expiresAt, DateTimeOffset now)
    {
        if (expiresAt is not { } end || end - LeafCheck.RenewBefore > now) return null;
        var days = Math.Floor((end - now).TotalDays).ToString(CultureInfo.InvariantCulture);
        return end <= now ? $"certificate expired at {end:u}" : $"certificate expires in {days} days, at {end:u}";
    }
}
