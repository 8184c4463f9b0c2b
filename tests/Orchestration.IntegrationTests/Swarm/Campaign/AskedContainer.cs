namespace Orchestration.IntegrationTests.Swarm.Campaign;

/// <summary>A container that a client asked for, as the last call that was acknowledged left it.</summary>
/// <param name="Mark">Stands in a label of each of its copies.</param>
/// <param name="Name">Its name now.</param>
/// <param name="Memory">What it reserves, in bytes.</param>
/// <param name="Volume">The volume that it has; null for none.</param>
internal sealed record AskedContainer(string Mark, string Name, long Memory, string? Volume)
{
    public const string Label = "campaign.mark";

    public const string MemoryLabel = "campaign.memory";

    public bool Runs { get; init; }

    public bool IsRemoved { get; init; }
}
