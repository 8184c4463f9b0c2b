using System.Globalization;
using Orchestration.Compose.Values;

namespace Orchestration.Compose.Naming;

/// <summary>Variables by which docker compose is told how a project is deployed.</summary>
internal static class ProjectVariables
{
    /// <summary><c>COMPOSE_PARALLEL_LIMIT</c>: calls at the same time; null when it says nothing, or that there is no limit to say.</summary>
    public static int? ParallelLimit(ComposeProject project) =>
        project.Environment.TryGetValue("COMPOSE_PARALLEL_LIMIT", out var text) && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var limit)
            ? limit switch { -1 => int.MaxValue, > 0 => limit, _ => null } : null;

    public static bool IgnoresOrphans(ComposeProject project) => IsOn(project.Environment, "COMPOSE_IGNORE_ORPHANS");

    public static bool RemovesOrphans(ComposeProject project) => IsOn(project.Environment, "COMPOSE_REMOVE_ORPHANS");

    /// <summary>What stands between the parts of names of containers and images: <c>_</c> with <c>COMPOSE_COMPATIBILITY</c>, as 1.x had it.</summary>
    public static char Separator(ComposeProject project) => IsOn(project.Environment, "COMPOSE_COMPATIBILITY") ? '_' : '-';

    public static bool IsOn(IReadOnlyDictionary<string, string> variables, string name) =>
        variables.TryGetValue(name, out var text) && (text is "1" || (Flags.TryParse(text, out var value, out _) && value));
}
