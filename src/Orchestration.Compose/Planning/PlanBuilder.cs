namespace Orchestration.Compose.Planning;

/// <summary>Collects the steps of a plan in an order in which each waits only for earlier ones.</summary>
internal sealed class PlanBuilder(string project)
{
    private readonly List<PlannedStep> _steps = [];
    private readonly List<string> _warnings = [];

    public IReadOnlyList<PlannedStep> Steps => _steps;

    /// <summary>Adds a step; zeros among the numbers stand for nothing to wait for.</summary>
    /// <returns>Its number.</returns>
    public int Add(PlanStep step, params IEnumerable<int> after)
    {
        var number = _steps.Count + 1;
        _steps.Add(new(number, [.. after.Where(static n => n > 0).Distinct().Order()], step));
        return number;
    }

    public void Warn(string warning)
    {
        if (!_warnings.Contains(warning, StringComparer.Ordinal)) _warnings.Add(warning);
    }

    public ComposePlan Build(bool continues = false) => new(project, [.. _steps], [.. _warnings]) { Continues = continues };
}
