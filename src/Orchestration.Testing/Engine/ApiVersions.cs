namespace Orchestration.Testing;

/// <summary>Comparison of API versions.</summary>
internal static class ApiVersions
{
    public static bool AtLeast(string version, int major, int minor) =>
        Version.TryParse(version, out var parsed) && parsed >= new Version(major, minor);
}
