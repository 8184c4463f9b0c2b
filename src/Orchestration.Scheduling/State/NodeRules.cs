namespace Orchestration.Scheduling;

/// <summary>What makes a node invalid.</summary>
internal static class NodeRules
{
    public static void Check(NodeSnapshot node)
    {
        List<string> problems = [.. Problems(node)];
        if (problems.Count > 0) throw SchedulingException.BadNode(node, problems);
    }

    private static IEnumerable<string> Problems(NodeSnapshot node)
    {
        IEnumerable<string?> own =
        [
            node.Name.Length == 0 ? "its name is empty" : null,
            .. RequestRules.AmountProblems(node.Resources),
            .. node.GenericResources.Select(resource => resource.Count is < 0 or > RequestRules.Largest ? $"{resource} is out of range" : null),
            node.HealthIndicator is < 0 or > 100 ? FormattableString.Invariant($"health indicator {node.HealthIndicator} is not from 0 to 100") : null,
            .. node.Containers.GroupBy(container => container.Request.Id, StringComparer.Ordinal).Select(group => group.Count() > 1 ? $"container '{group.Key}' is listed twice" : null),
        ];
        return own.OfType<string>().Concat(node.Containers.SelectMany(container =>
            RequestRules.Problems(container.Request).Select(problem => $"container '{container.Request.Id}': {problem}")));
    }
}
