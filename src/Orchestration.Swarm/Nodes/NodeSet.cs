using System.Collections.Frozen;
using System.Collections.Immutable;
using Orchestration.Engines;
using Orchestration.Swarm.Desired;

namespace Orchestration.Swarm.Nodes;

/// <summary>The members, one immutable list at a time, and questions that go to all of them.</summary>
internal sealed class NodeSet(ClusterOptions options)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Lock _changes = new();
    private ImmutableArray<ClusterNode> _nodes = [];
    private FrozenDictionary<string, ClusterNode> _byName = FrozenDictionary<string, ClusterNode>.Empty;

    /// <summary>The members in natural order of their names.</summary>
    public ImmutableArray<ClusterNode> All => _nodes;

    /// <summary>The members, at least one.</summary>
    public ImmutableArray<ClusterNode> Members() => _nodes.IsEmpty
        ? throw new ClusterException(ClusterFailure.NoNodes, $"Cluster '{options.Name}' has no node", new ErrorFacts { Remedy = "Let an engine join first." })
        : _nodes;

    /// <summary>A container was removed: what is known of lost nodes, which may still have copies of it, takes up neither name nor room.</summary>
    public void ForgetCopies(string id)
    {
        foreach (var node in All.Where(static node => !node.Monitor.Answers))
            foreach (var copy in node.Monitor.Last.Containers.Where(copy => string.Equals(copy.Labels.GetValueOrDefault(SwarmLabels.Id), id, StringComparison.Ordinal))) node.Monitor.Book.Removed(copy.Id);
    }

    public ClusterNode Get(string name) =>
        Find(name) ?? throw new ClusterException(ClusterFailure.UnknownNode, $"Cluster '{options.Name}' has no node '{name}'",
            new ErrorFacts { Wanted = _nodes.IsEmpty ? "a node that has joined" : $"one of {string.Join(", ", _nodes.Select(static n => n.Name))}" });

    /// <summary>Those of the members that answer, at least one.</summary>
    public ImmutableArray<ClusterNode> Answering()
    {
        ImmutableArray<ClusterNode> answering = [.. Members().Where(static node => node.Monitor.Answers)];
        return answering.IsEmpty
            ? throw new EngineUnreachableException($"No node of cluster '{options.Name}' answers", new ErrorFacts { Found = string.Join("; ", _nodes.Select(static node => $"{node.Name}: {node.Monitor.Problem}")) })
            : answering;
    }

    public ClusterNode? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Names of the other nodes whose engines say the same id: their disks are copies of one.</summary>
    public IReadOnlyList<string> TwinsOf(ClusterNode node) =>
        [.. _nodes.Where(other => string.Equals(other.Info.Id, node.Info.Id, StringComparison.Ordinal) && !string.Equals(other.Name, node.Name, StringComparison.Ordinal)).Select(static other => other.Name)];

    public void Add(ClusterNode node)
    {
        lock (_changes)
        {
            if (Find(node.Name) is not null)
            {
                throw new ClusterException(ClusterFailure.DuplicateNode, $"Cluster '{options.Name}' has a node '{node.Name}' already",
                    new ErrorFacts { Found = node.View.Address, Remedy = "Give the endpoint another node name, or update the node." });
            }

            Set(_nodes.Add(node).Sort(static (a, b) => NaturalOrder.Instance.Compare(a.Name, b.Name)));
        }
    }

    public void Replace(ClusterNode node)
    {
        lock (_changes) Set(_nodes.Replace(Get(node.Name), node));
    }

    public void Remove(ClusterNode node)
    {
        lock (_changes) Set(_nodes.Remove(Get(node.Name)));
    }

    /// <summary>Those that this cluster changed since they were read.</summary>
    public OutdatedNodes Outdated { get; } = new();

    /// <summary>
    /// Asks every node that answers at once, each with the deadline. One that fails now fails the whole: an answer that
    /// misses a node would read as if its containers were gone.
    /// </summary>
    public Task<ImmutableArray<(ClusterNode Node, T Answer)>> AskAllAsync<T>(Func<ClusterNode, CancellationToken, Task<T>> question, CancellationToken cancellationToken) =>
        AskAsync(Answering(), question, cancellationToken);

    /// <summary>Changes every node that answers; each is read again before the next placement.</summary>
    public Task<ImmutableArray<(ClusterNode Node, T Answer)>> ChangeAllAsync<T>(Func<ClusterNode, CancellationToken, Task<T>> change, CancellationToken cancellationToken) =>
        AskAllAsync(async (node, token) =>
        {
            try
            {
                return await change(node, token).ConfigureAwait(false);
            }
            finally
            {
                node.Monitor.MarkOutdated();
            }
        }, cancellationToken);

    /// <summary>
    /// Asks every node as above; for one that does not answer, what is known of it stands in. One that keeps the others
    /// waiting is not waited for: it counts as slow until it has answered a question whether it is there.
    /// </summary>
    public async Task<ImmutableArray<(ClusterNode Node, T Answer)>> AskAllAsync<T>(Func<ClusterNode, CancellationToken, Task<T>> question, Func<ClusterNode, T> known, CancellationToken cancellationToken)
    {
        var members = All;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var asked = members.Select(node => AskKnownAsync(node, question, known, patience.Token)).ToArray();
        var all = Task.WhenAll(asked);
        await Task.WhenAny(all, Task.Delay(Patience, options.TimeProvider, patience.Token)).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var (node, answer) in members.Zip(asked))
            if (!answer.IsCompleted) node.Monitor.Suspect();
        await patience.CancelAsync().ConfigureAwait(false);
        return [.. members.Zip(await all.ConfigureAwait(false))];
    }

    // A question that was given up is answered by what is known, unless it was the caller who gave up.
    private async Task<T> AskKnownAsync<T>(ClusterNode node, Func<ClusterNode, CancellationToken, Task<T>> question, Func<ClusterNode, T> known, CancellationToken patience)
    {
        if (!node.Monitor.Answers || node.Monitor.IsSlow) return known(node);
        try
        {
            return await AskAsync(node, question, patience).ConfigureAwait(false);
        }
        catch (Exception error) when (error is EngineUnreachableException or OperationCanceledException)
        {
            return known(node);
        }
    }

    /// <summary>Asks every node as above; the answers of those that do not say "not found".</summary>
    public async Task<ImmutableArray<(ClusterNode Node, T Answer)>> AskHoldersAsync<T>(Func<ClusterNode, CancellationToken, Task<T>> question, CancellationToken cancellationToken)
        where T : class
    {
        var answers = await AskAllAsync(async (node, token) =>
        {
            try
            {
                return await question(node, token).ConfigureAwait(false);
            }
            catch (EngineNotFoundException)
            {
                return null;
            }
        }, cancellationToken).ConfigureAwait(false);
        return [.. answers.Where(static held => held.Answer is not null).Select(static held => (held.Node, held.Answer!))];
    }

    /// <summary>The first holder, in order, with its answer.</summary>
    public async Task<(ClusterNode Node, T Answer)?> FindFirstAsync<T>(Func<ClusterNode, CancellationToken, Task<T>> question, CancellationToken cancellationToken)
        where T : class =>
        await AskHoldersAsync(question, cancellationToken).ConfigureAwait(false) is [var first, ..] ? first : null;

    private void Set(ImmutableArray<ClusterNode> nodes)
    {
        _byName = nodes.ToFrozenDictionary(static node => node.Name, StringComparer.Ordinal);
        _nodes = nodes;
    }

    private async Task<ImmutableArray<(ClusterNode Node, T Answer)>> AskAsync<T>(ImmutableArray<ClusterNode> nodes, Func<ClusterNode, CancellationToken, Task<T>> question, CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(nodes.Select(node => AskAsync(node, question, cancellationToken))).ConfigureAwait(false);
        return [.. nodes.Zip(answers)];
    }

    private async Task<T> AskAsync<T>(ClusterNode node, Func<ClusterNode, CancellationToken, Task<T>> question, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(options.NodeTimeout, options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            return await NodeCalls.ShortAsync(node, token => question(node, token), either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new EngineUnreachableException($"Node '{node.Name}' did not answer",
                new ErrorFacts { Where = node.View.Address, Found = "no answer", Wanted = $"an answer within {options.NodeTimeout.TotalSeconds:0.#} s" }, error);
        }
    }
}
