using System.Globalization;

namespace Orchestration.Compose;

/// <summary>A step in its plan.</summary>
/// <param name="Number">Number in the plan, from 1.</param>
/// <param name="After">Numbers of the steps that must be done before.</param>
/// <param name="Step">The step.</param>
public sealed record PlannedStep(int Number, IReadOnlyList<int> After, PlanStep Step)
{
    /// <summary>One line: <c>[1,2] -> #3 StartContainer service:web:1, is not running</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[{string.Join(',', After)}] -> #{Number} {Step}");
}
