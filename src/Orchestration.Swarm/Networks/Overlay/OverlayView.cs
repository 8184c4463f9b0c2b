using System.Collections.Immutable;

namespace Orchestration.Swarm.Networks.Overlay;

/// <summary>The engines, and the members that the cluster's swarm lists: what the rules decide on.</summary>
internal sealed record OverlayView(ImmutableArray<OverlayEngine> Engines, ImmutableArray<SwarmMember> Members)
{
    /// <summary>Whether the managers agree; false while there is no swarm, too.</summary>
    public bool HasMajority { get; init; }

    public bool MayForce { get; init; }

    public bool RotateTokens { get; init; }

    /// <summary>Whether what comes next must be looked at first.</summary>
    public bool IsBlind { get; init; }

    public ImmutableHashSet<string> Known { get; init; } = ImmutableHashSet.Create<string>(StringComparer.Ordinal);

    /// <summary>Whether some engine is still a member of a swarm that nobody answering manages.</summary>
    public bool IsHeadless => !HasMajority && Engines.Any(static engine => engine.Place == OverlayPlace.Home);

    /// <summary>One manager, or an odd number that outlives the loss of one or two.</summary>
    public int WantedManagers => Engines.Count(static engine => engine.CanJoin && engine.Place != OverlayPlace.Foreign) switch { >= 5 => 5, >= 3 => 3, _ => 1 };

    public IEnumerable<OverlayEngine> Managers => Engines.Where(static engine => engine is { IsSound: true, IsManager: true });

    /// <summary>The managers by way of which changes are made.</summary>
    public string Via(string? except = null) => Managers.First(engine => !string.Equals(engine.Node, except, StringComparison.Ordinal)).Node;

    public bool HasVia(string? except = null) => HasMajority && Managers.Any(engine => !string.Equals(engine.Node, except, StringComparison.Ordinal));

    /// <summary>Whether the managers that are left would still be a majority.</summary>
    public bool CanLose(SwarmMember manager)
    {
        var left = Members.Where(member => member.IsManager && !string.Equals(member.Id, manager.Id, StringComparison.Ordinal)).ToArray();
        return !manager.IsReachable || left.Count(static member => member.IsReachable) * 2 > left.Length;
    }

    public SwarmMember? MemberOf(OverlayEngine engine) => Members.FirstOrDefault(member => string.Equals(member.Id, engine.Id, StringComparison.Ordinal));

    public OverlayEngine? EngineOf(SwarmMember member) => Engines.FirstOrDefault(engine => engine.Place == OverlayPlace.Home && string.Equals(member.Id, engine.Id, StringComparison.Ordinal));

    public OverlayView With(OverlayEngine engine) => this with { Engines = [.. Engines.Select(other => string.Equals(other.Node, engine.Node, StringComparison.Ordinal) ? engine : other)] };

    public OverlayEngine Get(string node) => Engines.First(engine => string.Equals(engine.Node, node, StringComparison.Ordinal));
}
