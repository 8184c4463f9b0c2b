using System.Collections.Immutable;

namespace Orchestration.Swarm.Networks.Overlay;

/// <summary>Finds the cluster's own swarm in what the engines say, and each engine's place.</summary>
internal static class OverlayReading
{
    public static OverlayView Read(OverlayObservation observed)
    {
        var home = HomeOf(observed);
        var members = home?.Members ?? [];
        var ids = members.Select(static member => member.Id).ToImmutableHashSet(StringComparer.Ordinal);
        return new([.. observed.Engines.Select(engine => Place(observed, engine, home, ids))], members)
        {
            HasMajority = home is not null, MayForce = observed.MayForce, RotateTokens = observed.RotateTokens, Known = observed.Known,
        };
    }

    // Of several swarms of this cluster, what a partition or a rebuilding left behind, the one with most engines counts.
    private static EngineMembership? HomeOf(OverlayObservation observed) =>
        observed.Engines.Where(engine => engine is { Answers: true, Agreement: not null } && IsOurs(observed, engine))
            .GroupBy(static engine => engine.Agreement!, StringComparer.Ordinal)
            .OrderByDescending(agreement => agreement.First().Members!.Value.Count(member => observed.Engines.Any(engine => engine.Answers && string.Equals(engine.Id, member.Id, StringComparison.Ordinal))))
            .ThenBy(static agreement => agreement.Key, StringComparer.Ordinal)
            .FirstOrDefault()?.First();

    private static bool IsOurs(OverlayObservation observed, EngineMembership manager) =>
        string.Equals(manager.Owner, observed.Cluster, StringComparison.Ordinal)
        || (manager.SwarmId is { } id && observed.Known.Contains(id))
        || (observed.ForeignSwarms == ForeignSwarmRule.Adopt && manager.Owner is null && IsTheOnlyOne(observed));

    private static bool IsTheOnlyOne(OverlayObservation observed) =>
        observed.Engines.Where(static engine => engine is { Answers: true, IsManager: true }).Select(static engine => engine.SwarmId).Distinct(StringComparer.Ordinal).Count() == 1;

    private static OverlayEngine Place(OverlayObservation observed, EngineMembership engine, EngineMembership? home, ImmutableHashSet<string> members) =>
        new(engine.Node, engine.Address, PlaceOf(observed, engine, home, members))
        {
            Host = engine.Host, Id = engine.Id, Answers = engine.Answers, CanJoin = engine.CanJoin, IsManager = engine.IsManager,
            HasMoved = HasMoved(engine),
        };

    private static bool HasMoved(EngineMembership engine) =>
        engine is { IsMember: true, Address: { } wanted, Advertised: { Length: > 0 } told } && !string.Equals(wanted, told, StringComparison.Ordinal);

    private static OverlayPlace PlaceOf(OverlayObservation observed, EngineMembership engine, EngineMembership? home, ImmutableHashSet<string> members)
    {
        if (!engine.Answers) return engine.Id is { } last && members.Contains(last) ? OverlayPlace.Home : OverlayPlace.Outside;
        if (!engine.IsMember) return OverlayPlace.Outside;
        if (engine.Id is not { Length: > 0 } id) return OverlayPlace.Stranded;
        if (home is not null && members.Contains(id) && Agrees(engine, home, id)) return OverlayPlace.Home;
        if (!WasOurs(observed, engine)) return observed.ForeignSwarms == ForeignSwarmRule.Leave ? OverlayPlace.Stranded : OverlayPlace.Foreign;
        return home is null && !(observed.MayForce && !observed.Engines.Any(static other => other is { Answers: true, IsManager: true, IsMember: true })) ? OverlayPlace.Home : OverlayPlace.Stranded;
    }

    // A manager that sees no leader while the others do not reach it, although it is where they look, was left behind when
    // its swarm began anew; so was a worker none of whose managers is one any more.
    private static bool Agrees(EngineMembership engine, EngineMembership home, string id)
    {
        if (engine.Agreement is { } agreement) return string.Equals(agreement, home.Agreement, StringComparison.Ordinal);
        var managers = home.Members!.Value.Where(static member => member.IsManager);
        return engine.IsManager
            ? managers.Any(member => (member.IsReachable || HasMoved(engine)) && string.Equals(member.Id, id, StringComparison.Ordinal))
            : engine.Managers.IsEmpty || engine.Managers.Any(known => managers.Any(member => string.Equals(member.Id, known.Id, StringComparison.Ordinal)));
    }

    // A worker does not know its swarm's name; its managers are, or were, engines of this cluster.
    private static bool WasOurs(OverlayObservation observed, EngineMembership engine) =>
        observed.Known.Contains(engine.Id!)
        || (engine.IsManager
            ? IsOurs(observed, engine)
            : engine.Managers.Any(manager => observed.Known.Contains(manager.Id) || observed.Engines.Any(other =>
                string.Equals(other.Id, manager.Id, StringComparison.Ordinal) || (other.Address is { } address && string.Equals(address, HostOf(manager.Address), StringComparison.Ordinal)))));

    private static string HostOf(string address) => address.LastIndexOf(':') is > 0 and var colon ? address[..colon].Trim('[', ']') : address;
}
