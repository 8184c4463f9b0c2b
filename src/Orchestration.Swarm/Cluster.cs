using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orchestration.Engines;
using Orchestration.Machines;
using Orchestration.Placement;
using Orchestration.Scheduling;
using Orchestration.Stores;
using Orchestration.Swarm.Containers;
using Orchestration.Swarm.Desired;
using Orchestration.Swarm.Discovery;
using Orchestration.Swarm.Events;
using Orchestration.Swarm.Failover;
using Orchestration.Swarm.Images;
using Orchestration.Swarm.Networks;
using Orchestration.Swarm.Networks.Overlay;
using Orchestration.Swarm.Nodes;
using Orchestration.Swarm.Placement;
using Orchestration.Swarm.Overview;
using Orchestration.Swarm.Scaling;
using Orchestration.Swarm.Stores;
using Orchestration.Swarm.Volumes;

namespace Orchestration.Swarm;

/// <summary>
/// Many engines that look like one. What a resource means here is decided once: names are unique in the cluster,
/// networks are made on the nodes that use them, a volume stays where its first container was placed, a missing image
/// is streamed from a holder. Safe for concurrent callers. Disposing ends connections; nodes and containers go on.
/// </summary>
public sealed class Cluster : IEngine, IPlacement, IEngineRouter
{
    private readonly ClusterOptions _options;
    private readonly IClusterStore _store;
    private readonly NodeSet _nodes;
    private readonly Membership _membership;
    private readonly ContainerLocator _locator;
    private readonly ClusterPlacement _placement;
    private readonly ImageSupply _images;
    private readonly FailoverRunner? _failover;
    private readonly Rebalancing? _rebalancing;
    private readonly NodeDeparture _departure;
    private readonly CredentialVault _credentials;
    private readonly UnmetDemands _demands;
    private readonly StoreLayout _layout;
    private readonly SchedulerHolder _scheduler;
    private readonly ClusterSettings _stored;
    private readonly SettingsFollower _settings;
    private readonly OverlayNetworking _overlay;
    private readonly NetworkDefinitions _definitions;
    private readonly List<IAsyncDisposable> _attached = [];

    /// <summary>Makes a cluster without nodes.</summary>
    /// <param name="options">How it behaves.</param>
    /// <param name="connector">Connects to the engines that join.</param>
    /// <exception cref="ClusterException">The options are not valid.</exception>
    public Cluster(ClusterOptions options, IEngineConnector connector)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(connector);
        options.Validate();
        _options = options;
        _nodes = new(options);
        _scheduler = new(options);
        _store = options.Store ?? new MemoryClusterStore(options.TimeProvider);
        _stored = new(_store, WritableStore, options.StorePrefix);
        _layout = new(_store, WritableStore, options.StorePrefix, StoreLayout.Migrations);
        _credentials = new(options, WritableStore);
        _images = new(_nodes, _credentials);
        var networkIds = new NetworkIds();
        var networkRecords = new NetworkRecords(_store, WritableStore, options.StorePrefix);
        _overlay = new(options, _nodes, networkRecords, ThrowIfNotLeading);
        _definitions = new(networkRecords, options.TimeProvider, options.Logger);
        var networks = new NetworkParts(_nodes, _definitions, networkIds, _overlay);
        var later = new LaterConnections(options, networkRecords, networks);
        var volumes = new VolumePlaces(_nodes, options.TimeProvider);
        _settings = new(options, _nodes, _scheduler, _stored);
        _membership = new(options, _nodes, connector, _scheduler, _stored, _settings, OnNodeChanged);
        var desired = options.Store is null ? null : new DesiredContainers(WritableStore, options.StorePrefix);
        _locator = new(_nodes, new(_nodes, desired), namesAreUnique: !options.NamesAreUniquePerNode);
        _demands = new(options.TimeProvider);
        _placement = new(options, _nodes, _scheduler, _demands);
        Election = options is { Store: { } elects, Election: { } election } ? new LeaderElection(elects, election) : null;
        var ledger = desired is null ? null : new NodeLedger(WritableStore, options.StorePrefix, _scheduler, desired);
        var records = desired is null ? null : new ContainerRecords(desired, ledger!);
        var creation = new ContainerCreation(options, _nodes, _scheduler, _locator, _placement, _images, networks, later, volumes, records);
        var actions = desired is null ? null : new FailoverActions(_nodes, desired, ThrowIfNotLeading);
        var moves = desired is null ? null : new FailoverMoves(_nodes, desired, ledger!, creation, _placement, actions!, ThrowIfNotLeading);
        _failover = desired is null ? null : new(options, _nodes, desired, actions!, moves!, options.Logger);
        _rebalancing = desired is null ? null : new(_nodes, _scheduler, desired, _placement, moves!);
        _departure = new(_nodes, desired, _stored);
        System = new ClusterSystem(options, _nodes, new NodeLoads(_nodes, _scheduler).ReadAsync, () => ClusterInfo.Heading(_scheduler.Current, Election?.State));
        Containers = new ClusterContainers(_nodes, _locator, creation, records, networkIds);
        Images = new ClusterImages(_nodes, _images, _placement, _credentials);
        Networks = new ClusterNetworks(_nodes, _definitions, networks, _overlay, _locator, later, options);
        Overlay = new(_overlay);
        Volumes = new ClusterVolumes(_nodes, volumes);
        Events = new ClusterEvents(_nodes, options.TimeProvider);
    }

    /// <summary>Name of the cluster.</summary>
    public string Name => _options.Name;

    /// <summary>The nodes in natural order of their names.</summary>
    public IReadOnlyList<EngineNode> Nodes => [.. _nodes.All.Select(static node => node.View)];

    /// <inheritdoc/>
    public ISystemOperations System { get; }

    /// <inheritdoc/>
    public IContainerOperations Containers { get; }

    /// <inheritdoc/>
    public IImageOperations Images { get; }

    /// <inheritdoc/>
    public INetworkOperations Networks { get; }

    /// <inheritdoc/>
    public IVolumeOperations Volumes { get; }

    /// <inheritdoc/>
    public IEventOperations Events { get; }

    /// <summary>The swarm of the engines, on which networks over hosts stand.</summary>
    public ClusterOverlay Overlay { get; }

    /// <summary>What is known of each node now, in natural order of their names.</summary>
    public IReadOnlyList<NodeStatus> NodeStatuses => [.. _nodes.All.Select(node => node.Monitor.Status with { SharesIdWith = _nodes.TwinsOf(node) })];

    /// <summary>How nodes are chosen now.</summary>
    public PlacementRules PlacementRules => _scheduler.Rules;

    /// <summary>Why containers are not where they were asked to be, one line each, as the last look of <see cref="ManageAsync"/> found.</summary>
    public IReadOnlyList<string> FailoverProblems => [.. _failover?.Problems ?? [], .. _credentials.Problems];

    /// <summary>The election among several managers; null when this one is alone.</summary>
    public LeaderElection? Election { get; }

    /// <summary>A node began to answer, or failed to; raised on any thread, not to be blocked.</summary>
    public event EventHandler<NodeStatus>? NodeChanged;

    /// <summary>Begins to form a cluster.</summary>
    /// <param name="name">Name of the cluster.</param>
    /// <param name="connector">Connects to the engines that join.</param>
    /// <returns>A builder; each of its steps is another value.</returns>
    public static ClusterBuilder Form(string name, IEngineConnector connector) => new(name, connector);

    /// <summary>
    /// Lets an engine join. An engine that has joined under the same name and address is left as it is; a node whose address
    /// answers no more and whose engine comes from another one is the same node there.
    /// </summary>
    /// <param name="endpoint">Where the engine is.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The node.</returns>
    /// <exception cref="ClusterException">The name is taken, or what answers is no engine.</exception>
    /// <exception cref="EngineException">The engine cannot be reached or trusted.</exception>
    public async Task<EngineNode> JoinAsync(EngineEndpoint endpoint, CancellationToken cancellationToken = default)
    {
        await _definitions.TryReadOnceAsync(cancellationToken).ConfigureAwait(false);
        return await _membership.JoinAsync(endpoint, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Connects a node anew, at another address or with other labels. Its containers stay what they are.</summary>
    /// <param name="node">Name of the node.</param>
    /// <param name="endpoint">Where it is now.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The node as it is now.</returns>
    /// <exception cref="ClusterException">No node has that name.</exception>
    public Task<EngineNode> UpdateAsync(string node, EngineEndpoint endpoint, CancellationToken cancellationToken = default) => _membership.UpdateAsync(node, endpoint, cancellationToken);

    /// <summary>
    /// Says whether a node takes containers: active, paused (what it has stays), or drained (with a store, <see cref="ManageAsync"/>
    /// moves what it has). Kept in the store, so that other managers and those to come know it.
    /// </summary>
    /// <param name="node">Name of the node.</param>
    /// <param name="availability">Whether it takes containers.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when it is written down.</returns>
    /// <exception cref="ClusterException">No node has that name.</exception>
    public Task SetAvailabilityAsync(string node, NodeAvailability availability, CancellationToken cancellationToken = default) => _membership.SetAvailabilityAsync(node, availability, cancellationToken);

    /// <summary>Gives a node other labels beside those of its engine; placements from now on see them. Kept in the store.</summary>
    /// <param name="node">Name of the node.</param>
    /// <param name="labels">The labels; they replace those of its endpoint and those that the cluster gave before.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The node as it is now.</returns>
    /// <exception cref="ClusterException">No node has that name.</exception>
    public Task<EngineNode> SetLabelsAsync(string node, IReadOnlyDictionary<string, string> labels, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return _membership.SetLabelsAsync(node, labels, cancellationToken);
    }

    /// <summary>Chooses nodes by another strategy, other filters, another overcommitment from now on. Nothing moves. Kept in the store.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when it is written down.</returns>
    /// <exception cref="EngineBadRequestException">A strategy or filter is unknown, or a value is out of range; nothing has changed.</exception>
    public async Task UsePlacementAsync(PlacementRules rules, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rules);
        SchedulerHolder.Check(_options, rules);
        await _stored.WriteRulesAsync(rules, cancellationToken).ConfigureAwait(false);
        _settings.Apply(rules);
    }

    /// <summary>Takes a node out of the cluster. Its containers go on, unseen; those on networks over hosts lose them.</summary>
    /// <param name="node">Name of the node.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when the connection is closed.</returns>
    /// <exception cref="ClusterException">No node has that name.</exception>
    public async Task RemoveAsync(string node, CancellationToken cancellationToken = default)
    {
        await _overlay.ReleaseAsync(node, cancellationToken).ConfigureAwait(false);
        await _membership.RemoveAsync(node, cancellationToken).ConfigureAwait(false);
        _overlay.Memory.WantsRotation |= _options.Overlay.RotateTokensAfterRemoval;
        _overlay.Keeper.Look();
    }

    /// <summary>What only a node holds: the containers that are meant to be there, and local volumes that no other node has.</summary>
    /// <param name="node">Name of the node.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What would be lost with it.</returns>
    /// <exception cref="ClusterException">No node has that name.</exception>
    public Task<NodeHoldings> ListHoldingsAsync(string node, CancellationToken cancellationToken = default) => _departure.ListAsync(node, cancellationToken);

    /// <summary>Takes a node out of the cluster for good, if nothing is lost by that. What was set for it is forgotten.</summary>
    /// <param name="node">Name of the node.</param>
    /// <param name="force">
    /// Whether it goes whatever it holds: containers whose policy lets them are brought elsewhere, the others are forgotten and go on
    /// unseen, as volumes do. See <see cref="ListHoldingsAsync"/>.
    /// </param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when the connection is closed.</returns>
    /// <exception cref="ClusterException">No node has that name, or it holds what would be lost.</exception>
    public async Task RemoveAsync(string node, bool force, CancellationToken cancellationToken = default)
    {
        if (!force) await _departure.CheckAsync(node, cancellationToken).ConfigureAwait(false);
        await _departure.ForgetAsync(_nodes.Get(node).Name, cancellationToken).ConfigureAwait(false);
        await RemoveAsync(node, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Moves a few containers so that the load is nearer to what the strategy wants; each is stopped only for its own move.</summary>
    /// <param name="mostMoves">The most containers to move; default 10.</param>
    /// <param name="cancellationToken">Ends it; what has moved has moved.</param>
    /// <returns>A line for each move, and why a container stayed where it did; none when the load is even.</returns>
    /// <exception cref="ClusterException">The cluster has no store, or this manager does not lead.</exception>
    public Task<IReadOnlyList<string>> RebalanceAsync(int mostMoves = 10, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(mostMoves);
        ThrowIfNotLeading();
        return (_rebalancing ?? throw NoStore()).RunAsync(mostMoves, cancellationToken);
    }

    /// <summary>
    /// Lets announced engines join and takes out those that are no longer announced, until what is returned, or the
    /// cluster, is disposed. A membership that cannot be read changes nothing.
    /// </summary>
    /// <param name="discovery">The membership; the caller disposes what it stands on.</param>
    /// <param name="endpointOf">How an announced <c>host:port</c> is connected to; a node without a name in it takes its engine's.</param>
    /// <param name="heartbeat">Time after which what failed is tried again; default 60 seconds.</param>
    /// <param name="logger">Receives who joined, left and failed; default: nobody.</param>
    /// <returns>What follows.</returns>
    public IAsyncDisposable Follow(IDiscovery discovery, Func<string, EngineEndpoint> endpointOf, TimeSpan? heartbeat = null, ILogger? logger = null)
    {
        ArgumentNullException.ThrowIfNull(discovery);
        ArgumentNullException.ThrowIfNull(endpointOf);
        var follower = new MemberFollower(this, discovery, endpointOf, heartbeat ?? TimeSpan.FromSeconds(60), _options.TimeProvider, logger ?? NullLogger.Instance);
        Keep(follower);
        return follower;
    }

    /// <summary>
    /// Asks for nodes when work fits nowhere, creates that were refused and containers that cannot move, and gives those back that
    /// it was given and that have been idle, until what is returned, or the cluster, is disposed. Only a manager that leads acts.
    /// </summary>
    /// <param name="supplier">Makes and removes nodes; its nodes carry the label <c>orchestration.template</c>. The caller disposes it.</param>
    /// <param name="options">When; default: the defaults.</param>
    /// <returns>What scales.</returns>
    /// <exception cref="ClusterException">The options are not valid.</exception>
    public IAsyncDisposable ScaleBy(INodeSupplier supplier, AutoscaleOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(supplier);
        var settled = options ?? new();
        settled.Validate();
        var scaler = new Autoscaler(this, _nodes, supplier, _scheduler, _demands, settled, _options);
        Keep(scaler);
        return scaler;
    }

    /// <summary>
    /// Changes nodes one after another: each is drained, changed by the caller (another configuration, another version, a restart of
    /// its engine), waited for and made what it was before. The cluster has to be managed meanwhile, or nothing leaves a node.
    /// What a node was before is kept in the store: after a failure or a crash, calling again goes on, and activates in the end what
    /// was left drained. An availability that somebody sets meanwhile counts.
    /// </summary>
    /// <param name="change">Changes one node and returns when its engine was started again, such as an upgrade of its machine. After a crash it may be asked for the same node again.</param>
    /// <param name="options">Which nodes and how patiently; default: the defaults.</param>
    /// <param name="progress">Receives a line for each step; default: nobody.</param>
    /// <param name="cancellationToken">Ends it; the node that is being changed stays drained.</param>
    /// <returns>A task that ends when all nodes are changed.</returns>
    /// <exception cref="ClusterException">No node has such a name, or containers could not leave one; that one is as it was.</exception>
    /// <exception cref="EngineUnreachableException">A node did not come back; it stays drained. Those that were at work beside it are finished, no other is begun.</exception>
    public Task ReconfigureAsync(Func<EngineNode, CancellationToken, Task> change, RollingOptions? options = null, IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        var settled = options ?? new();
        ArgumentOutOfRangeException.ThrowIfLessThan(settled.Parallelism, 1, nameof(options));
        return new RollingReconfiguration(this, _nodes, _membership, _options.TimeProvider, settled, progress).RunAsync(change, cancellationToken);
    }

    /// <summary>
    /// Manages the cluster until cancelled: stands for election when there are several managers and, while it leads, brings
    /// containers of lost nodes elsewhere, as their policies say. Called once at a time.
    /// </summary>
    /// <param name="cancellationToken">Ends it; a leader resigns.</param>
    /// <returns>A task that ends after the resignation; a manager without an election ends as cancelled.</returns>
    /// <exception cref="ClusterException">The cluster has no store, or one that a newer manager wrote.</exception>
    public async Task ManageAsync(CancellationToken cancellationToken = default)
    {
        if (_failover is null) throw NoStore();
        await _layout.CheckAsync(cancellationToken).ConfigureAwait(false);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var following = _settings.FollowAsync(end.Token);
        try
        {
            await LeadAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await end.CancelAsync().ConfigureAwait(false);
            await following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <inheritdoc/>
    public string DefaultNetworkDriver => _options.Overlay.DefaultDriver;

    /// <inheritdoc/>
    public Task<PlacementPreview> PreviewAsync(IReadOnlyList<ContainerSpec> containers, CancellationToken cancellationToken = default) => _placement.PreviewAsync(containers, cancellationToken);

    /// <inheritdoc/>
    public Task<PlacementTicket> ReserveAsync(IReadOnlyList<ContainerSpec> containers, bool allOrNone = true, CancellationToken cancellationToken = default) => _placement.ReserveAsync(containers, allOrNone, cancellationToken);

    /// <inheritdoc/>
    public Task ReleaseAsync(string ticketId, CancellationToken cancellationToken = default) => _placement.ReleaseAsync(ticketId, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<EngineRoute> RouteAsync(EngineResourceKind kind, string reference, CancellationToken cancellationToken = default) => new ResourceRoutes(_nodes, _locator).FindAsync(kind, reference, cancellationToken);

    /// <inheritdoc/>
    public IReadOnlyList<EngineRoute> RouteToAll() => [.. _nodes.Answering().Select(static node => new EngineRoute(node.View, node.Engine, node.View.Id))];

    /// <inheritdoc/>
    public Task AlignImageAsync(string image, string node, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(image);
        return _images.AlignAsync(image, _nodes.Get(node), cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var attached in _attached) await attached.DisposeAsync().ConfigureAwait(false);
        await _overlay.DisposeAsync().ConfigureAwait(false);
        await _membership.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>One round of fail-over, for tests that own the clock.</summary>
    internal Task<IReadOnlyList<FailoverStep>> FailOverAsync(CancellationToken cancellationToken = default) => _failover!.RoundAsync(cancellationToken);

    private async Task LeadAsync(CancellationToken cancellationToken)
    {
        if (Election is not null) await Election.RunAsync((_, ended) => FailOverFromNowOnAsync(ended), cancellationToken).ConfigureAwait(false);
        else await FailOverFromNowOnAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task FailOverFromNowOnAsync(CancellationToken cancellationToken)
    {
        await _layout.MigrateAsync(cancellationToken).ConfigureAwait(false);
        await _definitions.ReadAsync(cancellationToken).ConfigureAwait(false);
        await _failover!.RunAsync(cancellationToken).ConfigureAwait(false);
    }

    private ClusterException NoStore() => new(ClusterFailure.BadOptions, $"Cluster '{Name}' has no store", new ErrorFacts { Remedy = "Set ClusterOptions.Store; a file does for one manager." });

    private void OnNodeChanged(NodeMonitor monitor)
    {
        var status = monitor.Status;
        _overlay.Keeper.Look(_nodes.Find(status.Node.Name));
        NodeChanged?.Invoke(this, status);
    }

    private void ThrowIfNotLeading() => WritableStore();

    // Only the leader writes, and the store itself refuses one that does not know yet that it is replaced.
    private IClusterStore WritableStore()
    {
        if (Election is null) return _store;
        var term = Election.Term;
        term?.ThrowIfEnded();
        return term?.Guard(_store) ?? throw new ClusterException(ClusterFailure.NotLeader, $"This manager of cluster '{Name}' does not lead",
            new ErrorFacts { Found = Election.State.Leader is { } leader ? $"the leader {leader}" : "no leader", Remedy = "Ask the manager that leads." });
    }

    /// <summary>Ends something with the cluster.</summary>
    internal void Keep(IAsyncDisposable attached) => _attached.Add(attached);
}
