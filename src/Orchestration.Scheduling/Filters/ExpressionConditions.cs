namespace Orchestration.Scheduling;

/// <summary>Expressions as Docker Swarm lists them in its error.</summary>
internal static class ExpressionConditions
{
    public static IEnumerable<string> List(IEnumerable<PlacementExpression> expressions) => expressions.Select(expression =>
        $"{expression.Key}{(expression.Operator == ExpressionOperator.Equal ? "==" : "!=")}{expression.Value} (soft={(expression.IsSoft ? "true" : "false")})");
}
