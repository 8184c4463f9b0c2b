using System.Collections.Concurrent;
using System.Collections.Frozen;
using Orchestration.Engines;
using Orchestration.Swarm.Api.Serving;

namespace Orchestration.Swarm.Api;

/// <summary>
/// Lets several managers look like one: the front of one that does not lead carries calls on to the one that does, raw
/// streams included. It answers itself whether it is there and how the cluster looks. Hooks after it run on the manager
/// that leads.
/// </summary>
public sealed class PrimaryForwarder : IApiHook, IAsyncDisposable
{
    private const string Mark = "X-Orchestration-Forwarded";

    private static readonly FrozenSet<string> AnsweredHere = FrozenSet.Create(StringComparer.Ordinal, "SystemPing", "SystemPingHead", "SystemInfo");

    private readonly IEngineConnector _connector;
    private readonly Func<EngineEndpoint?> _primary;
    private readonly ConcurrentDictionary<Uri, IEngine> _managers = new();

    /// <summary>Makes a forwarder.</summary>
    /// <param name="connector">Connects to the other managers, by their TLS material.</param>
    /// <param name="primary">
    /// Where the manager that leads is; null when it is this one. Asked at each call; an <see cref="OrchestrationException"/>
    /// that it raises, such as when nobody leads, is the answer.
    /// </param>
    public PrimaryForwarder(IEngineConnector connector, Func<EngineEndpoint?> primary)
    {
        ArgumentNullException.ThrowIfNull(connector);
        ArgumentNullException.ThrowIfNull(primary);
        (_connector, _primary) = (connector, primary);
    }

    /// <inheritdoc/>
    /// <exception cref="EngineUnreachableException">The manager that leads does not answer, or was forwarded to and does not lead.</exception>
    public async ValueTask<ApiReply> InvokeAsync(ApiCall call, ApiNext next, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(next);
        if (call.Operation is { } operation && AnsweredHere.Contains(operation)) return await next(call, cancellationToken).ConfigureAwait(false);
        if (_primary() is not { } primary) return await LeadAsync(call, next, cancellationToken).ConfigureAwait(false);
        // Two managers that each take the other for the leader do not pass a call to and fro.
        if (call.Headers.Any(static header => string.Equals(header.Key, Mark, StringComparison.OrdinalIgnoreCase)))
            throw new EngineUnreachableException("The manager that this call was carried on to does not lead", new ErrorFacts { Remedy = "Call again; the managers are about to agree." });
        if (await ConnectAsync(primary, cancellationToken).ConfigureAwait(false) is not IEngineWire wire)
            throw new EngineUnreachableException("The manager that leads cannot be forwarded to", new ErrorFacts { Where = primary.Address.Authority });
        var request = call.ToWire(resource: null);
        return await WireCall.SendAsync(wire, call, request with { Headers = [.. request.Headers, new(Mark, "true")] }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Closes the connections to the other managers.</summary>
    /// <returns>A task that ends when they are closed.</returns>
    public async ValueTask DisposeAsync()
    {
        foreach (var address in _managers.Keys)
            if (_managers.TryRemove(address, out var manager)) await manager.DisposeAsync().ConfigureAwait(false);
    }

    // Who asks a manager that ceases to lead meanwhile has asked for nothing wrong: he asks again.
    private async ValueTask<ApiReply> LeadAsync(ApiCall call, ApiNext next, CancellationToken cancellationToken)
    {
        try
        {
            return await next(call, cancellationToken).ConfigureAwait(false);
        }
        catch (OrchestrationException error) when (error is not EngineException && !Leads())
        {
            throw new EngineUnreachableException("This manager leads no longer", new ErrorFacts { Found = error.Problem, Remedy = "Call again; the managers are about to agree." }, error);
        }
    }

    private bool Leads()
    {
        try
        {
            return _primary() is null;
        }
        catch (OrchestrationException)
        {
            return false;
        }
    }

    // Connections to earlier leaders stay: what still streams from them ends with them.
    private async ValueTask<IEngine> ConnectAsync(EngineEndpoint primary, CancellationToken cancellationToken)
    {
        if (_managers.TryGetValue(primary.Address, out var known)) return known;
        var made = await _connector.ConnectAsync(primary, cancellationToken).ConfigureAwait(false);
        var kept = _managers.GetOrAdd(primary.Address, made);
        if (!ReferenceEquals(kept, made)) await made.DisposeAsync().ConfigureAwait(false);
        return kept;
    }
}
