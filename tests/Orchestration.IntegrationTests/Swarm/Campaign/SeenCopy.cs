namespace Orchestration.IntegrationTests.Swarm.Campaign;

/// <summary>A container as an engine tells of it.</summary>
internal sealed record SeenCopy(string Engine, string Id, string Name, string Mark, string? SwarmId, string Generation, long Memory, string State)
{
    public bool IsRunning => State == "running";

    /// <summary>Whether its engine has been started again since: it then runs although it was stopped, as its restart policy says.</summary>
    public bool EngineHasRestarted { get; init; }

    /// <summary>Stopped and kept under another name because another copy counts.</summary>
    public bool IsSuperseded => Name.Contains("_superseded_", StringComparison.Ordinal);

    public override string ToString() => $"{Name} ({State}, generation {Generation}, {Id[..8]} on {Engine})";
}
