using Orchestration.Engines;
using Orchestration.Swarm.Desired;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Images;

/// <summary>Brings an image to a node that lacks it: from a holder, else by a pull.</summary>
internal sealed class ImageSupply(NodeSet nodes, CredentialVault credentials)
{
    public async Task BringAsync(string image, string? platform, ClusterNode target, CancellationToken cancellationToken)
    {
        var holder = await nodes.FindFirstAsync((node, token) => node.Engine.Images.InspectAsync(image, token), cancellationToken).ConfigureAwait(false);
        if (holder is { } found) await StreamAsync(image, found.Node, target, cancellationToken).ConfigureAwait(false);
        else await PullAsync(image, platform, target, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives an image to the nodes that hold another one under its reference.</summary>
    public async Task AlignAsync(string image, ClusterNode holder, CancellationToken cancellationToken)
    {
        var held = await nodes.AskHoldersAsync((node, token) => node.Engine.Images.InspectAsync(image, token), cancellationToken).ConfigureAwait(false);
        if (held.FirstOrDefault(part => part.Node == holder).Answer is not { } right) return;
        var stale = held.Where(part => !string.Equals(part.Answer.Id, right.Id, StringComparison.Ordinal));
        await Task.WhenAll(stale.Select(part => StreamAsync(image, holder, part.Node, cancellationToken))).ConfigureAwait(false);
    }

    private static async Task StreamAsync(string image, ClusterNode holder, ClusterNode target, CancellationToken cancellationToken)
    {
        var saved = await holder.Engine.Images.SaveAsync([image], cancellationToken).ConfigureAwait(false);
        await using (saved.ConfigureAwait(false))
        {
            await foreach (var _ in target.Engine.Images.LoadAsync(saved, cancellationToken).ConfigureAwait(false))
            {
                // Progress of a transfer that the caller did not ask for has no listener.
            }
        }
    }

    private async Task PullAsync(string image, string? platform, ClusterNode target, CancellationToken cancellationToken)
    {
        var credential = await credentials.FindAsync(image, cancellationToken).ConfigureAwait(false);
        await foreach (var _ in target.Engine.Images.PullAsync(new() { Reference = image, Platform = platform, Credential = credential }, cancellationToken).ConfigureAwait(false))
        {
            // As above: a failure ends the enumeration with its exception.
        }
    }
}
