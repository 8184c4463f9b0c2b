using System.Globalization;

namespace Orchestration.Scheduling;

/// <summary>A placement expression that cannot be read (<c>ORC1120</c>).</summary>
/// <param name="expression">The whole text.</param>
/// <param name="position">Where in the text it went wrong, from 0.</param>
/// <param name="problem">What is wrong, in Docker Swarm's words.</param>
/// <param name="wanted">What was expected there.</param>
public sealed class ExpressionException(string expression, int position, string problem, string wanted)
    : OrchestrationException("ORC1120", problem, new ErrorFacts
    {
        Where = string.Create(CultureInfo.InvariantCulture, $"expression '{expression}', position {position}"),
        Wanted = wanted,
    })
{
    /// <summary>The whole text.</summary>
    public string Expression { get; } = expression;

    /// <summary>Where in the text it went wrong, from 0.</summary>
    public int Position { get; } = position;
}
