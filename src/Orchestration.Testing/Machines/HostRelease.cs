namespace Orchestration.Testing;

/// <summary>Reads the id of a system from its os-release.</summary>
internal static class HostRelease
{
    public static string Id(string release) =>
        release.Split('\n').Where(static line => line.StartsWith("ID=", StringComparison.Ordinal)).Select(static line => line[3..].Trim().Trim('"')).FirstOrDefault() ?? "";
}
