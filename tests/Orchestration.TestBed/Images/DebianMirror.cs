namespace Orchestration.TestBed;

/// <summary>Where Debian comes from on this machine: what its own apt is configured to use.</summary>
/// <param name="Main">Address of the archive.</param>
/// <param name="Security">Address of the security archive, or empty.</param>
/// <param name="AptSettings">The machine's settings without which its mirror does not work, in apt's syntax.</param>
internal sealed record DebianMirror(string Main, string Security, string AptSettings)
{
    /// <summary>Names another archive; needed where apt's own configuration has no Debian, as on Ubuntu.</summary>
    public const string Variable = "ORCHESTRATION_TESTBED_MIRROR";

    private static readonly IReadOnlyList<string> Settings =
        ["Acquire::http::Proxy", "Acquire::https::Proxy", "Acquire::Check-Valid-Until", "Acquire::Check-Date"];

    public static async Task<DebianMirror> FindAsync(CancellationToken cancellationToken)
    {
        var settings = await Tool.RequireAsync("apt-config", ["dump", .. Settings], cancellationToken: cancellationToken);
        var targets = await Tool.RequireAsync(
            "apt-get", ["indextargets", "--format", "$(SITE) $(RELEASE) $(COMPONENT)"], cancellationToken: cancellationToken);
        (string Site, string Release)[] archives =
        [
            .. targets.Split('\n').Select(static line => line.Split(' ')).Where(static words => words is [_, _, "main"])
                .Select(static words => (words[0].TrimEnd('/'), words[1])),
        ];
        var main = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } own
            ? own
            : archives.Where(static archive => !archive.Release.Contains('-') && archive.Site.Split('/').Contains("debian")).Select(static archive => archive.Site).FirstOrDefault();
        var security = archives.Where(static archive => archive.Release.EndsWith("-security", StringComparison.Ordinal) && archive.Site.Contains("debian", StringComparison.Ordinal))
            .Select(static archive => archive.Site).FirstOrDefault();
        return new DebianMirror(
            main ?? throw new BedException($"apt's configuration names no Debian archive; name one in {Variable}."), security ?? "", settings.Trim());
    }
}
