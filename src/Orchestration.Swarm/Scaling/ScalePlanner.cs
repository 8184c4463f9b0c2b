using Orchestration.Machines;
using Orchestration.Scheduling;

namespace Orchestration.Swarm.Scaling;

/// <summary>
/// Decides which nodes to ask for and which to give back. What is asked for is what the demands would be placed on: each template
/// is tried as empty nodes in a scheduler of its own. A node goes in two looks: first it takes nothing more, then it is still empty.
/// </summary>
internal static class ScalePlanner
{
    public static IReadOnlyList<ScaleStep> Plan(IReadOnlyList<PlacementRequest> demands, IReadOnlyList<ScaledNode> nodes, IReadOnlyList<NodeTemplate> templates, PlacementRules rules, AutoscaleOptions options)
    {
        if (demands.Count == 0) return [.. nodes.Where(node => node.IdleFor >= options.IdleAfter || (node.IsDrained && node.IdleFor is not null)).Select(ScaleStep (node) => node.IsDrained ? new ScaleStep.Remove(node.Name) : new ScaleStep.Drain(node.Name))];
        if (nodes.Where(static node => node.IsDrained).ToArray() is { Length: > 0 } leaving) return [.. leaving.Select(static node => new ScaleStep.Keep(node.Name))];
        List<ScaleStep> steps = [];
        IReadOnlyList<PlacementRequest> open = demands;
        while (open.Count > 0 && steps.Count < options.MostAtOnce)
        {
            var best = templates
                .Where(template => template.Maximum is not { } most || nodes.Count(node => string.Equals(node.Template, template.Name, StringComparison.Ordinal)) + steps.Count(step => step is ScaleStep.Add add && string.Equals(add.Template, template.Name, StringComparison.Ordinal)) < most)
                .Select(template => (Template: template, Left: Left(open, template, rules)))
                .Where(tried => tried.Left.Count < open.Count)
                .OrderBy(static tried => tried.Left.Count).ThenBy(static tried => tried.Template.HourlyCost).ThenBy(static tried => tried.Template.Name, StringComparer.Ordinal)
                .FirstOrDefault();
            if (best.Template is null) break;
            steps.Add(new ScaleStep.Add(best.Template.Name));
            open = best.Left;
        }

        return steps;
    }

    // What one more empty node of a template does not take. What is not known of it is taken to be enough.
    private static List<PlacementRequest> Left(IReadOnlyList<PlacementRequest> demands, NodeTemplate template, PlacementRules rules)
    {
        var builder = new SchedulerBuilder().UseOvercommit(rules.Overcommit);
        var scheduler = (rules.Filters is { } filters ? builder.UseFilters(filters) : builder).Build();
        scheduler.Add(new(template.Name) { Cpus = template.Cpus ?? 1_000, Memory = template.Memory ?? ByteSize.Gibibytes(10_000), Labels = template.Labels });
        return [.. demands.Where(demand => !scheduler.TryPlace(demand with { Name = null, Group = null, Dependencies = [] }, out _))];
    }
}
