using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestration.Engines;
using Orchestration.Swarm.Api.Typed;

namespace Orchestration.Swarm.Api.Forwarding;

/// <summary>
/// Pulls on every node, with the client's credentials, and tells how it goes node by node. An import is made on one
/// node, where the image gets its id; other nodes get it from there.
/// </summary>
internal static class PullEverywhere
{
    public static async ValueTask<ApiReply> InvokeAsync(ClusterContext cluster, ApiCall call, CancellationToken cancellationToken)
    {
        var nodes = cluster.Router.RouteToAll();
        if (call.Query("fromImage") is not { Length: > 0 } image)
        {
            if (call.Query("fromSrc") is "-") return await TypedCalls.InvokeAsync(cluster.Engine, call, resource: null, cancellationToken).ConfigureAwait(false);
            return await cluster.Wire.SendAsync(nodes[0], call, cancellationToken).ConfigureAwait(false);
        }

        if (nodes.Any(static node => node.Engine is not IEngineWire)) return await TypedCalls.InvokeAsync(cluster.Engine, call, resource: null, cancellationToken).ConfigureAwait(false);
        await call.ReadBodyAsync(cancellationToken).ConfigureAwait(false);
        var replies = await Task.WhenAll(nodes.Select(node => cluster.Wire.SendAsync(node, call, cancellationToken).AsTask())).ConfigureAwait(false);
        if (replies.FirstOrDefault(static reply => !reply.IsSuccess()) is not { } refusal)
            return LineBody.Reply(TellAsync(PulledReference.Of(image, call.Query("tag")), [.. nodes.Zip(replies)], cancellationToken));
        foreach (var reply in replies.Where(reply => reply != refusal)) await reply.DisposeAsync().ConfigureAwait(false);
        return refusal;
    }

    private static async IAsyncEnumerable<byte[]> TellAsync(string image, IReadOnlyList<(EngineRoute Node, ApiReply Reply)> pulls, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (node, _) in pulls) yield return Status(node, $"Pulling {image}...");
        var failures = new List<string>();
        await foreach (var done in Task.WhenEach(pulls.Select(pull => ReadAsync(pull.Node, pull.Reply, cancellationToken))).ConfigureAwait(false))
        {
            var (node, failure) = await done.ConfigureAwait(false);
            if (failure is not null) failures.Add($"{node.Node.Name}: {failure}");
            yield return Status(node, $"Pulling {image}... : {failure ?? "downloaded"}");
        }

        if (failures.Count > 0) yield return TransferLines.Failure(string.Join("; ", failures.Order(StringComparer.Ordinal)));
    }

    // An engine tells of a failure in the middle of what began as a success.
    private static async Task<(EngineRoute Node, string? Failure)> ReadAsync(EngineRoute node, ApiReply reply, CancellationToken cancellationToken)
    {
        await using (reply.ConfigureAwait(false))
        {
            try
            {
                await foreach (var line in JsonSerializer.DeserializeAsyncEnumerable(reply.Response.Body, EngineJson.Of<ImageProgress>(), topLevelValues: true, cancellationToken).ConfigureAwait(false))
                    if (line?.UnknownFields is { } fields && fields.TryGetValue("error", out var error)) return (node, error.GetString());
                return (node, null);
            }
            catch (Exception broken) when (broken is IOException or JsonException or HttpRequestException or EngineException)
            {
                return (node, broken.Message);
            }
        }
    }

    private static byte[] Status(EngineRoute node, string status) => LineBody.Line(new ImageProgress { Id = node.Node.Name, Status = status }, EngineJson.Of<ImageProgress>());
}
