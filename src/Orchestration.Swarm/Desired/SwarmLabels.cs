namespace Orchestration.Swarm.Desired;

/// <summary>Labels by which copies of a container are known on engines.</summary>
internal static class SwarmLabels
{
    public const string Id = "com.docker.swarm.id";
    public const string ReschedulePolicies = "com.docker.swarm.reschedule-policies";
    public const string Generation = "com.docker.swarm.generation";
}
