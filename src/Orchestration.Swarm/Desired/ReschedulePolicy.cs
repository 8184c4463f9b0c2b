using System.Text.Json;
using Orchestration.Engines;

namespace Orchestration.Swarm.Desired;

/// <summary>What a container says about moving: <c>reschedule:on-node-failure</c> in its environment, or a label with a list.</summary>
/// <param name="OnNodeFailure">Whether it moves when its node fails.</param>
/// <param name="LeavesVolumes">Whether it moves even though volumes stay behind: <c>leave-volumes</c>.</param>
/// <param name="Stays">Whether it moves on no account, not even from a drained node: <c>off</c>.</param>
/// <param name="StartsFirst">Whether, when it leaves a node that works, its new copy starts before the old one stops: <c>start-first</c>.</param>
/// <param name="MovesAlone">Whether it moves although members of its group stay behind: <c>alone</c>.</param>
internal sealed record ReschedulePolicy(bool OnNodeFailure, bool LeavesVolumes, bool Stays = false, bool StartsFirst = false, bool MovesAlone = false)
{
    private const string Kind = "reschedule";

    private static readonly string[] Known = ["off", "on-node-failure", "leave-volumes", "start-first", "stop-first", "alone"];

    public static ReschedulePolicy Of(IReadOnlyDictionary<string, string>? labels)
    {
        var values = FromLabel(labels);
        if (values.FirstOrDefault(static value => !Known.Contains(value, StringComparer.Ordinal)) is { } unknown)
            throw new EngineBadRequestException($"invalid reschedule policy: {unknown}", new ErrorFacts { Wanted = $"one of {string.Join(", ", Known)}" });
        return new(values.Contains("on-node-failure", StringComparer.Ordinal), values.Contains("leave-volumes", StringComparer.Ordinal),
            values.Contains("off", StringComparer.Ordinal), values.Contains("start-first", StringComparer.Ordinal), values.Contains("alone", StringComparer.Ordinal));
    }

    /// <summary>The container with its policy in labels instead of its environment.</summary>
    public static ContainerSpec Settle(ContainerSpec spec)
    {
        string[] taken = [.. (spec.Environment ?? []).Where(IsPolicy)];
        if (taken.Length == 0) return spec;
        var labels = new Dictionary<string, string>(spec.Labels ?? new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal);
        string[] all = [.. FromLabel(spec.Labels).Concat(taken.SelectMany(static entry => entry[(Kind.Length + 1)..].Split(','))).Distinct(StringComparer.Ordinal)];
        labels[SwarmLabels.ReschedulePolicies] = JsonSerializer.Serialize(all, DesiredJson.Default.StringArray);
        return spec with { Environment = [.. spec.Environment!.Except(taken, StringComparer.Ordinal)], Labels = labels };
    }

    private static bool IsPolicy(string entry) => entry.StartsWith(Kind, StringComparison.Ordinal) && entry.Length > Kind.Length + 1 && entry[Kind.Length] is ':' or '=' && entry[(Kind.Length + 1)..] is var value && (value.StartsWith("on-", StringComparison.Ordinal) || Known.Contains(value.Split(',')[0], StringComparer.Ordinal));

    private static string[] FromLabel(IReadOnlyDictionary<string, string>? labels)
    {
        if (labels is null || !labels.TryGetValue(SwarmLabels.ReschedulePolicies, out var json)) return [];
        try
        {
            return JsonSerializer.Deserialize(json, DesiredJson.Default.StringArray) ?? [];
        }
        catch (JsonException)
        {
            throw new EngineBadRequestException($"invalid reschedule policy: {json}", new ErrorFacts { Where = SwarmLabels.ReschedulePolicies, Wanted = "a JSON list of texts" });
        }
    }
}
