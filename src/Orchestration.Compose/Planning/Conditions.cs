namespace Orchestration.Compose.Planning;

/// <summary>Conditions of <c>depends_on</c>.</summary>
internal static class Conditions
{
    public const string Started = "service_started";
    public const string Healthy = "service_healthy";
    public const string Completed = "service_completed_successfully";
}
