using System.Net;

namespace Orchestration.Machines.Certificates;

/// <summary>Refuses profiles that no client would accept.</summary>
internal static class ProfileCheck
{
    /// <summary>What browsers and operating systems accept at most.</summary>
    public static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(398);

    public static void Require(CertificateProfile profile)
    {
        List<string> problems = [.. FindProblems(profile)];
        if (problems.Count > 0)
            throw new MachineCertificateException(string.Join("; ", problems), new ErrorFacts { Where = $"certificate of '{profile.Subject}'" });
    }

    private static IEnumerable<string> FindProblems(CertificateProfile profile)
    {
        if (string.IsNullOrWhiteSpace(profile.Subject)) yield return "the subject is missing";
        if (profile.Usage == CertificateUsage.None) yield return "the usage is missing";
        if (profile.Usage.HasFlag(CertificateUsage.Server) && profile.ServerNames.Length == 0) yield return "a server needs at least one name";
        if (profile.Lifetime <= TimeSpan.FromMinutes(5) || profile.Lifetime > LongestLifetime) yield return $"the lifetime is {profile.Lifetime.TotalDays:0.###} days, wanted more than 5 minutes and at most {LongestLifetime.TotalDays:0} days";
        foreach (var name in profile.ServerNames.Where(static name => !IsName(name))) yield return $"'{name}' is neither a name nor an address";
    }

    private static bool IsName(string name) =>
        IPAddress.TryParse(name, out _)
        || (Uri.CheckHostName(name.StartsWith("*.", StringComparison.Ordinal) ? name[2..] : name) == UriHostNameType.Dns);
}
