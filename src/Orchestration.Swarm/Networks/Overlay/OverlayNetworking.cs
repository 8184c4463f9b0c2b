using System.Collections.Immutable;
using Orchestration.Engines;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Networks.Overlay;

/// <summary>Observes, plans and acts until the engines are one swarm, then gives back the networks that were lost on the way.</summary>
internal sealed class OverlayNetworking : IAsyncDisposable
{
    /// <summary>Label of a swarm that carries the name of the cluster it belongs to.</summary>
    public const string OwnerLabel = "orchestration.cluster";

    private const string Driver = "overlay";
    private const int Rounds = 6;

    private readonly ClusterOptions _options;
    private readonly NodeSet _nodes;
    private readonly Action _throwIfNotLeading;
    private readonly OverlayObserver _observer;
    private readonly OverlayRunner _runner;
    private readonly OverlayAttachments _attachments;
    private readonly SemaphoreSlim _acting = new(1, 1);

    public OverlayNetworking(ClusterOptions options, NodeSet nodes, NetworkRecords records, Action throwIfNotLeading)
    {
        (_options, _nodes, _throwIfNotLeading, Records) = (options, nodes, throwIfNotLeading, records);
        _observer = new(options, nodes, Memory);
        _attachments = new(nodes, Memory, records);
        _runner = new(options, nodes, Memory, records, _attachments);
        Keeper = new(options, this);
    }

    public OverlayMemory Memory { get; } = new();

    public NetworkRecords Records { get; }

    public OverlayKeeper Keeper { get; }

    /// <summary>Whether the last attempt left nothing that has to be tried again.</summary>
    public bool IsSettled { get; private set; } = true;

    public IReadOnlyList<string> Problems { get; private set; } = [];

    /// <summary>Called with each step before it is done; for tests.</summary>
    internal Action<OverlayStep>? Doing { get; set; }

    public static bool IsOverlay(NetworkDetails network) => !network.Ingress && string.Equals(network.Scope, "swarm", StringComparison.Ordinal);

    public static bool IsOverlay(NetworkSpec spec) => string.Equals(spec.Driver, Driver, StringComparison.Ordinal) && spec.Scope is not "local";

    public async Task<OverlayPlan> PlanAsync(CancellationToken cancellationToken)
    {
        ThrowIfOff();
        var observed = await _observer.ReadAsync(cancellationToken).ConfigureAwait(false);
        var plan = OverlayPlanner.Plan(observed);
        return plan.Steps.IsEmpty ? plan with { Steps = await PlanRestorationAsync(observed, cancellationToken).ConfigureAwait(false) } : plan;
    }

    public async Task<IReadOnlyList<string>> EnsureAsync(bool rotateTokens, CancellationToken cancellationToken)
    {
        ThrowIfOff();
        _throwIfNotLeading();
        await _acting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (rotateTokens) Memory.WantsRotation = true;
            return await ActAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _acting.Release();
        }
    }

    /// <summary>Makes sure that a node's engine is in the swarm, before a container of it goes onto a network.</summary>
    public async Task EnsureMemberAsync(ClusterNode node, CancellationToken cancellationToken)
    {
        var swarm = (await node.Engine.System.GetInfoAsync(cancellationToken).ConfigureAwait(false)).Swarm;
        if (swarm is { LocalNodeState: "active" } && Memory.Ids.TryGetValue(node.Name, out var id) && string.Equals(swarm.NodeId, id, StringComparison.Ordinal)) return;
        await EnsureAsync(rotateTokens: false, cancellationToken).ConfigureAwait(false);
        if (!Memory.Ids.ContainsKey(node.Name)) throw new ClusterException(ClusterFailure.OverlayNotFormed, $"Node '{node.Name}' cannot be on networks over hosts", new ErrorFacts { Found = string.Join("; ", Problems) });
    }

    /// <summary>A node whose engine manages the swarm.</summary>
    public async Task<ClusterNode> ManagerAsync(CancellationToken cancellationToken)
    {
        var observed = await _observer.ReadAsync(cancellationToken).ConfigureAwait(false);
        return OverlayReading.Read(observed) is { HasMajority: true } view && view.Managers.FirstOrDefault() is { } manager
            ? _nodes.Get(manager.Node)
            : throw new ClusterException(ClusterFailure.OverlayNotFormed, $"No engine of cluster '{_options.Name}' that answers manages its swarm", new ErrorFacts { Remedy = "Wait for its managers, or let the cluster repair the swarm." });
    }

    /// <summary>Lets an engine leave the swarm with its node, as far as it can be reached.</summary>
    public async Task ReleaseAsync(string node, CancellationToken cancellationToken)
    {
        if (!Memory.IsFormed || _nodes.Find(node) is not { Monitor.Answers: true } || !Memory.Ids.ContainsKey(node)) return;
        await _acting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            foreach (var step in OverlayFarewell.Plan(await _observer.ReadAsync(cancellationToken).ConfigureAwait(false), node)) await DoAsync(step, cancellationToken).ConfigureAwait(false);
        }
        catch (OrchestrationException error)
        {
            OverlayLog.NotRepaired(_options.Logger, error);
        }
        finally
        {
            _acting.Release();
        }
    }

    /// <summary>Whether some engine that answers still shows a network.</summary>
    public async Task<bool> IsKnownAsync(string id, CancellationToken cancellationToken) =>
        (await _nodes.AskHoldersAsync((node, token) => node.Engine.Networks.InspectAsync(id, token), cancellationToken).ConfigureAwait(false)).Length > 0;

    public ValueTask DisposeAsync() => Keeper.DisposeAsync();

    private async Task<IReadOnlyList<string>> ActAsync(CancellationToken cancellationToken)
    {
        var done = new List<string>();
        for (var round = 1; ; round++)
        {
            var observed = await _observer.ReadAsync(cancellationToken).ConfigureAwait(false);
            var plan = OverlayPlanner.Plan(observed);
            ThrowIfBlocked(observed, plan);
            await RememberNetworksAsync(observed, cancellationToken).ConfigureAwait(false);
            if (plan.Steps.IsEmpty) break;
            if (round > Rounds) throw NotSettling(plan);
            try
            {
                foreach (var step in plan.Steps)
                {
                    await DoAsync(step, cancellationToken).ConfigureAwait(false);
                    done.Add(step.ToString());
                }
            }
            catch (OrchestrationException) when (round < Rounds)
            {
                // What the step left behind is seen in the next round.
                await Task.Delay(_options.Overlay.RetryInterval / Rounds, _options.TimeProvider, cancellationToken).ConfigureAwait(false);
            }
        }

        await RestoreAsync(done, cancellationToken).ConfigureAwait(false);
        return done;
    }

    // The swarm is in order: first its networks, then the ends of containers. What fails is tried again at the next attempt.
    private async Task RestoreAsync(List<string> done, CancellationToken cancellationToken)
    {
        var attempted = new HashSet<string>(StringComparer.Ordinal);
        string[] problems = [];
        while (problems.Length == 0)
        {
            var steps = await PlanRestorationAsync(await _observer.ReadAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            var open = steps.Where(step => attempted.Add(step.ToString())).ToArray();
            if (open.Length == 0) break;
            problems = [.. (await Task.WhenAll(open.GroupBy(static step => step.Node, StringComparer.Ordinal).Select(node => RestoreAsync(node, done, cancellationToken))).ConfigureAwait(false)).SelectMany(static node => node)];
        }

        IsSettled = problems.Length == 0;
        Problems = [.. Problems, .. problems];
    }

    private async Task<List<string>> RestoreAsync(IEnumerable<OverlayStep> steps, List<string> done, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        foreach (var step in steps)
        {
            try
            {
                await DoAsync(step, cancellationToken).ConfigureAwait(false);
                lock (done) done.Add(step.ToString());
            }
            catch (EngineException error)
            {
                problems.Add($"{step}: {error.Message}");
            }
        }

        return problems;
    }

    private async Task<ImmutableArray<OverlayStep>> PlanRestorationAsync(OverlayObservation observed, CancellationToken cancellationToken)
    {
        if (Memory.Swarm is not { } swarm || OverlayReading.Read(observed) is not { HasMajority: true } view || view.Managers.FirstOrDefault() is not { } manager) return [];
        return await _attachments.PlanAsync(swarm, _nodes.Get(manager.Node), view.Engines.Where(static engine => engine.IsSound).Select(static engine => engine.Node), cancellationToken).ConfigureAwait(false);
    }

    private async Task DoAsync(OverlayStep step, CancellationToken cancellationToken)
    {
        _throwIfNotLeading();
        Doing?.Invoke(step);
        OverlayLog.Does(_options.Logger, step);
        try
        {
            await _runner.RunAsync(step, cancellationToken).ConfigureAwait(false);
        }
        catch (OrchestrationException error)
        {
            OverlayLog.StepFailed(_options.Logger, step, error);
            throw;
        }
    }

    private void ThrowIfBlocked(OverlayObservation observed, OverlayPlan plan)
    {
        Problems = [.. plan.Foreign.Select(static node => $"{node}: its engine is in a swarm that is not the cluster's"), .. plan.Waits is { } waits ? [waits] : Array.Empty<string>()];
        if (!plan.Foreign.IsEmpty && !OverlayReading.Read(observed).HasMajority)
        {
            throw new ClusterException(ClusterFailure.ForeignSwarm, $"Engines of cluster '{_options.Name}' are in a swarm that is not the cluster's", new ErrorFacts
            {
                Found = string.Join(", ", plan.Foreign), Wanted = "engines in no swarm, or in the cluster's own",
                Remedy = "Set ClusterOptions.Overlay.ForeignSwarms to Adopt or Leave, or let the engines leave it.",
            });
        }

        if (plan is { Steps.IsEmpty: true, Waits: { } why }) throw new ClusterException(ClusterFailure.OverlayNotFormed, $"The swarm of cluster '{_options.Name}' cannot be changed now: {why}", new ErrorFacts { Remedy = $"It is repaired when they answer, or begun anew after {_options.Overlay.MajorityGrace.TotalSeconds:0.#} s." });
    }

    // Definitions live with the managers only: they must be known before the last of them leaves.
    private async Task RememberNetworksAsync(OverlayObservation observed, CancellationToken cancellationToken)
    {
        if (Memory.Swarm is not { } swarm || OverlayReading.Read(observed) is not { HasMajority: true } view) return;
        var manager = view.Engines.FirstOrDefault(static engine => engine is { Answers: true, IsManager: true, Place: OverlayPlace.Home });
        if (manager is null) return;
        var listed = await _nodes.Get(manager.Node).Engine.Networks.ListAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        var seen = listed.Where(IsOverlay).DistinctBy(static network => network.Name, StringComparer.Ordinal).ToDictionary(static network => network.Name, StringComparer.Ordinal);
        var known = await Records.ListNetworksAsync(cancellationToken).ConfigureAwait(false);
        foreach (var (name, network) in seen)
        {
            var before = known.GetValueOrDefault(name);
            if (!string.Equals(before?.Swarm, swarm, StringComparison.Ordinal)) await Records.DefineAsync(name, before?.Spec ?? AsSpec(network), swarm, cancellationToken).ConfigureAwait(false);
        }

        foreach (var gone in known.Where(network => string.Equals(network.Value.Swarm, swarm, StringComparison.Ordinal) && !seen.ContainsKey(network.Key))) await Records.ForgetNetworkAsync(gone.Key, cancellationToken).ConfigureAwait(false);
    }

    private ClusterException NotSettling(OverlayPlan plan) => new(ClusterFailure.OverlayNotFormed, $"The swarm of cluster '{_options.Name}' does not settle",
        new ErrorFacts { Found = $"after {Rounds} rounds still: {plan.Steps[0]}", Remedy = "See whether somebody else changes it, too." });

    private void ThrowIfOff()
    {
        if (!_options.Overlay.Enabled) throw new ClusterException(ClusterFailure.OverlayNotFormed, $"Networks over hosts are switched off in cluster '{_options.Name}'", new ErrorFacts { Remedy = "Set ClusterOptions.Overlay.Enabled." });
    }

    private static NetworkSpec AsSpec(NetworkDetails network) => new()
    {
        Name = network.Name, Driver = network.Driver, Internal = network.Internal, Attachable = true, EnableIpv6 = network.EnableIpv6 ? true : null,
        Labels = network.Labels, Options = network.Options.Where(static option => !option.Key.EndsWith(".vxlanid_list", StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal),
    };
}
