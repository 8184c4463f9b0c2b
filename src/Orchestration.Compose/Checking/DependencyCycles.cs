namespace Orchestration.Compose.Checking;

/// <summary>Finds services that wait for each other.</summary>
internal static class DependencyCycles
{
    public static IEnumerable<ComposeProblem> Find(ComposeProject project)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in project.Services.Keys)
        {
            if (Walk(project, name, [], done) is not { } cycle) continue;
            var edges = cycle.Select((from, i) => (From: from, To: cycle[(i + 1) % cycle.Count]))
                .Select(edge => $"{edge.From} depends on {edge.To} at {project.Locate($"services.{edge.From}.depends_on.{edge.To}")}");
            yield return new ComposeProblem(ComposeCodes.Cycle, $"services depend on each other in a circle: {string.Join(" -> ", cycle.Append(cycle[0]))}")
            {
                Path = $"services.{cycle[0]}.depends_on.{cycle[1 % cycle.Count]}",
                Remedy = $"remove one of: {string.Join("; ", edges)}",
            };
        }
    }

    /// <summary>The first circle reached from a service, starting anywhere on it; services that were walked are not walked again.</summary>
    private static List<string>? Walk(ComposeProject project, string start, List<string> way, HashSet<string> done)
    {
        var open = new Stack<(string Name, IEnumerator<string> Next)>();
        if (!Enter(start)) return null;
        while (open.TryPeek(out var top))
        {
            if (!top.Next.MoveNext())
            {
                open.Pop();
                way.RemoveAt(way.Count - 1);
                continue;
            }

            var at = way.IndexOf(top.Next.Current);
            if (at >= 0) return way[at..];
            Enter(top.Next.Current);
        }

        return null;

        bool Enter(string name)
        {
            if (!project.Services.TryGetValue(name, out var service) || !done.Add(name)) return false;
            way.Add(name);
            open.Push((name, service.DependsOn.Keys.GetEnumerator()));
            return true;
        }
    }
}
