using System.Globalization;
using System.Text.RegularExpressions;

namespace Orchestration.Swarm.Discovery;

/// <summary>Addresses written as a pattern: <c>10.0.0.[10:200]:2375</c> stands for 191 of them.</summary>
internal static partial class AddressPattern
{
    private const int MostAddresses = 65_536;

    /// <summary>The addresses of a comma-separated list, in its order, each once.</summary>
    public static IReadOnlyList<string> ExpandAll(IEnumerable<string> patterns) =>
        [.. patterns.Select(static pattern => pattern.Trim()).Where(static pattern => pattern.Length > 0).SelectMany(Expand).Distinct(StringComparer.Ordinal)];

    public static IReadOnlyList<string> Expand(string pattern)
    {
        var range = Range().Match(pattern);
        if (!range.Success) return [Checked(pattern)];
        if (!int.TryParse(range.Groups["from"].ValueSpan, CultureInfo.InvariantCulture, out var from) || !int.TryParse(range.Groups["to"].ValueSpan, CultureInfo.InvariantCulture, out var to) || to < from || to - from >= MostAddresses)
            throw Bad(pattern, $"a range from low to high of at most {MostAddresses} numbers");
        return [.. Enumerable.Range(from, to - from + 1).SelectMany(number => Expand($"{pattern[..range.Index]}{number.ToString(CultureInfo.InvariantCulture)}{pattern[(range.Index + range.Length)..]}"))];
    }

    /// <summary>The address if it is <c>host:port</c>.</summary>
    public static string Checked(string address) => Address().IsMatch(address) ? address : throw Bad(address, "host:port");

    private static ClusterException Bad(string found, string wanted) =>
        new(ClusterFailure.BadDiscovery, "An address of a node cannot be understood", new ErrorFacts { Found = found, Wanted = wanted });

    [GeneratedRegex(@"\[(?<from>[0-9]{1,9}):(?<to>[0-9]{1,9})\]", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Range();

    [GeneratedRegex(@"\A([A-Za-z0-9_.-]+|\[[0-9A-Fa-f:.]+\]):[0-9]{1,5}\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
