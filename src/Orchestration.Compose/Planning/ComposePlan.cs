namespace Orchestration.Compose;

/// <summary>
/// What differs between a project and what an engine has, as steps of one engine call each. Steps that do not wait for
/// one another may run at the same time. Looking at a plan changes nothing.
/// </summary>
public sealed class ComposePlan
{
    internal ComposePlan(string project, IReadOnlyList<PlannedStep> steps, IReadOnlyList<string> warnings)
    {
        Project = project;
        Steps = steps;
        Warnings = warnings;
    }

    /// <summary>Name of the project.</summary>
    public string Project { get; }

    /// <summary>The steps; each waits only for earlier ones.</summary>
    public IReadOnlyList<PlannedStep> Steps { get; }

    /// <summary>What the user should know and the plan does not act on.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>
    /// Whether another plan has to follow: an image is pulled or built anew for containers that exist, and only its id
    /// will tell whether they are replaced.
    /// </summary>
    public bool Continues { get; internal init; }

    /// <summary>Whether nothing is to be changed.</summary>
    public bool IsEmpty => Steps.All(static step => step.Step.IsWait);

    /// <summary>The plan as JSON: project, steps with number, after, action, resource, cause, node and reason, and warnings.</summary>
    public string ToJson() => PlanJson.Write(this);

    /// <summary>The steps, one line each.</summary>
    public override string ToString() => string.Join('\n', Steps);
}
