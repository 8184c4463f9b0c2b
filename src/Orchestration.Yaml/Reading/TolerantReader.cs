using YamlDotNet.Core;

namespace Orchestration.Yaml;

/// <summary>Reads a text; after a misprint it blanks the damaged value and reads again, so that later problems are found too.</summary>
internal sealed class TolerantReader(YamlSource source, YamlLimits limits, YamlBudget budget)
{
    private const int MostMisprints = 8;
    private const int LongestRepairable = 256 * 1024;

    public YamlTree Read(string text)
    {
        if (text.Length > limits.MaxLength)
            return Refused($"the text has {text.Length} characters, more than the {limits.MaxLength} allowed");

        var misprints = new List<YamlProblem>();
        while (true)
        {
            var reader = new DocumentReader(source, limits, budget);
            try
            {
                var documents = reader.Read(text);
                return new YamlTree(documents, InOrder([.. misprints, .. reader.Problems]));
            }
            catch (YamlLimitException limit)
            {
                return new YamlTree([], [.. misprints, new YamlProblem(YamlCodes.Limit, limit.Position, limit.Message)]);
            }
            catch (YamlException error)
            {
                var misprint = Misprint.Of(error, reader.OpenFlows, text, source);
                misprints.Add(misprint.Problem);
                if (misprints.Count >= MostMisprints || text.Length > LongestRepairable || misprint.Repair(text) is not { } repaired)
                    return new YamlTree([], InOrder([.. misprints, .. reader.Problems]));
                text = repaired;
            }
        }
    }

    private static List<YamlProblem> InOrder(IEnumerable<YamlProblem> problems) =>
        [.. problems.OrderBy(static p => p.Position.Line).ThenBy(static p => p.Position.Column).Distinct()];

    private YamlTree Refused(string message) =>
        new([], [new YamlProblem(YamlCodes.Limit, new YamlPosition(source, 1, 1), message)]);
}
