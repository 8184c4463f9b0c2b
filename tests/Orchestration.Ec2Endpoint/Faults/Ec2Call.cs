namespace Orchestration.Ec2;

/// <summary>A call as the endpoint received it.</summary>
/// <param name="Number">Its number among all calls, from 1.</param>
/// <param name="Ordinal">Its number among the calls of its action, from 1.</param>
/// <param name="Region">The region that it was signed for.</param>
/// <param name="Action">Its action.</param>
/// <param name="Parameters">Its parameters; user data only by its length.</param>
public sealed record Ec2Call(int Number, int Ordinal, string Region, string Action, IReadOnlyDictionary<string, string> Parameters)
{
    private volatile string? _outcome;

    /// <summary><c>ok</c>, the error code, <c>reply lost</c> or <c>request lost</c>; null while it runs.</summary>
    public string? Outcome
    {
        get => _outcome;
        internal set => _outcome = value;
    }

    /// <summary>A parameter; null when it was not sent.</summary>
    public string? this[string parameter] => Parameters.GetValueOrDefault(parameter);

    /// <summary>Whether it is of the calls that change something.</summary>
    public bool Changes => !Action.StartsWith("Describe", StringComparison.Ordinal) && !Action.StartsWith("Get", StringComparison.Ordinal);

    /// <inheritdoc />
    public override string ToString() =>
        $"#{Number} {Region} {Action}({string.Join(", ", Parameters.OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => $"{pair.Key}={pair.Value}"))}) -> {Outcome}";
}
