namespace Orchestration.Swarm.Overview;

/// <summary>API versions as numbers: 1.9 is before 1.41.</summary>
internal static class ApiVersion
{
    public static Version Parse(string text) => Version.TryParse(text, out var version) ? version : new Version(0, 0);
}
