namespace Orchestration.Scheduling;

/// <summary>How an expression compares.</summary>
public enum ExpressionOperator
{
    /// <summary><c>==</c>: some candidate matches.</summary>
    Equal,

    /// <summary><c>!=</c>: no candidate matches.</summary>
    NotEqual,
}
