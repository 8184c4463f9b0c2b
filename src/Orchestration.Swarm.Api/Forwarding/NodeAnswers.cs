using System.Text.Json.Nodes;
using Orchestration.Engines;

namespace Orchestration.Swarm.Api.Forwarding;

/// <summary>Asks all nodes the same; the first refusal is the answer of all.</summary>
internal static class NodeAnswers
{
    public static async ValueTask<ApiReply> JoinAsync(ClusterContext cluster, ApiCall call, Func<IReadOnlyList<(EngineNode Node, JsonObject Answer)>, JsonObject> join, CancellationToken cancellationToken)
    {
        await call.ReadBodyAsync(cancellationToken).ConfigureAwait(false);
        var nodes = cluster.Router.RouteToAll();
        var replies = await Task.WhenAll(nodes.Select(node => cluster.Wire.SendAsync(node, call, cancellationToken).AsTask())).ConfigureAwait(false);
        var refusal = replies.FirstOrDefault(static reply => !reply.IsSuccess());
        try
        {
            if (refusal is not null) return refusal;
            var answers = new List<(EngineNode, JsonObject)>();
            foreach (var (node, reply) in nodes.Zip(replies))
                answers.Add((node.Node, await JsonAnswer.ReadAsync(reply, cancellationToken).ConfigureAwait(false) as JsonObject ?? []));
            return JsonAnswer.Reply(join(answers));
        }
        finally
        {
            foreach (var reply in replies.Where(reply => reply != refusal)) await reply.DisposeAsync().ConfigureAwait(false);
        }
    }

    public static long Sum(this IEnumerable<(EngineNode Node, JsonObject Answer)> answers, string field) =>
        answers.Sum(answer => answer.Answer[field]?.GetValue<long>() ?? 0);

    public static JsonArray Concat(this IEnumerable<(EngineNode Node, JsonObject Answer)> answers, string list, Action<EngineNode, JsonObject>? change = null)
    {
        var all = new JsonArray();
        foreach (var (node, answer) in answers)
        {
            foreach (var item in answer.Take(list))
            {
                if (item is JsonObject thing) change?.Invoke(node, thing);
                all.Add(item);
            }
        }

        return all;
    }
}
