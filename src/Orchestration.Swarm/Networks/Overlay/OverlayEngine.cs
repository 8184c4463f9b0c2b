namespace Orchestration.Swarm.Networks.Overlay;

/// <summary>An engine as the rules see it.</summary>
internal sealed record OverlayEngine(string Node, string? Address, OverlayPlace Place)
{
    public string Host { get; init; } = "";

    public string? Id { get; init; }

    public bool Answers { get; init; }

    public bool CanJoin { get; init; }

    public bool IsManager { get; init; }

    /// <summary>Whether the swarm looks for it at an address that it no longer has.</summary>
    public bool HasMoved { get; init; }

    public bool IsSound => Answers && Place == OverlayPlace.Home && !HasMoved;
}
