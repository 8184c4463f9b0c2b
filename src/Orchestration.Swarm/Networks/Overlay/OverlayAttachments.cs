using System.Collections.Immutable;
using Orchestration.Engines;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Networks.Overlay;

/// <summary>Ends of networks over hosts, which containers lose when their engine leaves its swarm, and get again when it is back in one.</summary>
internal sealed class OverlayAttachments(OverlayMemory memory)
{
    private const int ShortId = 12;

    /// <summary>Remembers what the containers of a node are connected to, beside what is remembered already.</summary>
    public async Task RememberAsync(ClusterNode node, CancellationToken cancellationToken)
    {
        var found = ImmutableArray.CreateBuilder<OverlayAttachment>();
        var names = await NamesAsync(node, cancellationToken).ConfigureAwait(false);
        foreach (var container in await node.Engine.Containers.ListAsync(new() { All = true }, cancellationToken).ConfigureAwait(false))
        {
            if (container.NetworkSettings?.Networks is not { } networks || !networks.Keys.Any(names.Contains)) continue;
            found.AddRange(await ReadAsync(node, container.Id, names, cancellationToken).ConfigureAwait(false));
        }

        memory.Detached.AddOrUpdate(node.Name, _ => found.ToImmutable(), (_, before) => [.. found.Concat(before).DistinctBy(static end => (end.Container, end.Network))]);
    }

    /// <summary>Connects again what a node's containers lost; what fails is tried again next time.</summary>
    public async Task<string?> RestoreAsync(ClusterNode node, CancellationToken cancellationToken)
    {
        if (!memory.Detached.TryGetValue(node.Name, out var ends)) return null;
        var left = ImmutableArray.CreateBuilder<OverlayAttachment>();
        string? problem = null;
        foreach (var end in ends)
        {
            try
            {
                await RestoreAsync(node, end, cancellationToken).ConfigureAwait(false);
            }
            catch (EngineException error)
            {
                left.Add(end);
                problem = $"{node.Name}: container {end.Container[..Math.Min(ShortId, end.Container.Length)]} is not on network {end.Network}: {error.Message}";
            }
        }

        if (left.Count > 0) memory.Detached[node.Name] = left.ToImmutable();
        else memory.Detached.TryRemove(node.Name, out _);
        return problem;
    }

    private async Task<HashSet<string>> NamesAsync(ClusterNode node, CancellationToken cancellationToken)
    {
        var own = await node.Engine.Networks.ListAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        return own.Where(OverlayNetworking.IsOverlay).Select(static network => network.Name).Concat(memory.Networks.Keys).ToHashSet(StringComparer.Ordinal);
    }

    private static async Task<IEnumerable<OverlayAttachment>> ReadAsync(ClusterNode node, string container, HashSet<string> names, CancellationToken cancellationToken)
    {
        try
        {
            var details = await node.Engine.Containers.InspectAsync(container, cancellationToken).ConfigureAwait(false);
            return [.. details.NetworkSettings.Networks.Where(network => names.Contains(network.Key)).Select(network => new OverlayAttachment(container, network.Key, Wanted(container, network.Value)))];
        }
        catch (EngineNotFoundException)
        {
            return []; // removed between the list and the question
        }
    }

    // What the engine filled in by itself is left to it again; among it the address, which looks as if it had been asked for.
    private static EndpointSettings Wanted(string container, EndpointSettings endpoint) => new()
    {
        Aliases = [.. (endpoint.Aliases ?? []).Where(alias => !string.Equals(alias, container[..Math.Min(ShortId, container.Length)], StringComparison.Ordinal))],
        Links = endpoint.Links,
        DriverOpts = endpoint.DriverOpts,
    };

    private static async Task RestoreAsync(ClusterNode node, OverlayAttachment end, CancellationToken cancellationToken)
    {
        ContainerDetails container;
        try
        {
            container = await node.Engine.Containers.InspectAsync(end.Container, cancellationToken).ConfigureAwait(false);
        }
        catch (EngineNotFoundException)
        {
            return; // nobody misses the network any more
        }

        var isOn = container.NetworkSettings.Networks.ContainsKey(end.Network);
        if (isOn && !container.State.Running) await DisconnectAsync(node, end, cancellationToken).ConfigureAwait(false);
        if (!isOn || !container.State.Running) await node.Engine.Networks.ConnectAsync(end.Network, end.Container, end.Endpoint, cancellationToken).ConfigureAwait(false);
        if (FailedToStart(container)) await node.Engine.Containers.StartAsync(end.Container, cancellationToken).ConfigureAwait(false);
    }

    // A stopped container keeps the id of a network that may be another one by now.
    private static async Task DisconnectAsync(ClusterNode node, OverlayAttachment end, CancellationToken cancellationToken)
    {
        try
        {
            await node.Engine.Networks.DisconnectAsync(end.Network, end.Container, force: true, cancellationToken).ConfigureAwait(false);
        }
        catch (EngineNotFoundException)
        {
            // The engine has forgotten the network; the connection that follows replaces what is left.
        }
    }

    // The engine wanted to start it with the host, when its network was not there.
    private static bool FailedToStart(ContainerDetails container) =>
        container is { State: { Running: false, Error.Length: > 0 }, HostConfig.RestartPolicy.Name: "always" or "unless-stopped" };
}
