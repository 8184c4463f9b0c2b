namespace Orchestration.Swarm.Tests.Failover;

/// <summary>A container as the last call that was acknowledged left it.</summary>
/// <param name="Mark">Stands in a label of each of its copies.</param>
/// <param name="Name">Its name now.</param>
internal sealed record WantedContainer(string Mark, string Name)
{
    public const string Label = "test.mark";

    public bool Runs { get; init; }

    public bool IsRemoved { get; init; }
}
