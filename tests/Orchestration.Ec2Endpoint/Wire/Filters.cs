using System.Text.RegularExpressions;

namespace Orchestration.Ec2;

/// <summary>What a filter of one name compares with, per kind of resource.</summary>
internal sealed class FilterTable<T>() : Dictionary<string, Func<T, IEnumerable<string?>>>(StringComparer.Ordinal)
    where T : Ec2Resource
{
    public void Add(string name, Func<T, string?> value) => Add(name, resource => (string?[])[value(resource)]);
}

/// <summary>The filters of a call: every one must hold, by any of its values; <c>*</c> and <c>?</c> stand for any text and any letter.</summary>
internal sealed class Filters
{
    private const string TagPrefix = "tag:";

    private readonly IReadOnlyList<(string Name, IReadOnlyList<string> Values)> _filters;

    private Filters(IReadOnlyList<(string Name, IReadOnlyList<string> Values)> filters) => _filters = filters;

    public static Filters Read(Parameters parameters) => new(
        [.. parameters.Structures("Filter").Select(static filter => (filter.Required("Name"), filter.List("Value")))]);

    /// <summary>The values of the filter of a name; empty when it was not sent.</summary>
    public IEnumerable<string> Of(string name) => _filters.Where(filter => filter.Name == name).SelectMany(static filter => filter.Values);

    public IReadOnlyList<T> Apply<T>(IEnumerable<T> resources, FilterTable<T> table)
        where T : Ec2Resource
    {
        var tests = _filters.Select(filter => (filter.Values, ValuesOf: Find(filter.Name, table))).ToList();
        return [.. resources.Where(resource => tests.All(test => test.ValuesOf(resource).Any(value => value is not null && test.Values.Any(wanted => Matches(wanted, value)))))];
    }

    internal static bool Matches(string pattern, string value) => pattern.AsSpan().IndexOfAny('*', '?') < 0
        ? string.Equals(pattern, value, StringComparison.Ordinal)
        : Regex.IsMatch(value, $@"\A{Regex.Escape(pattern).Replace(@"\*", ".*", StringComparison.Ordinal).Replace(@"\?", ".", StringComparison.Ordinal)}\z", RegexOptions.NonBacktracking | RegexOptions.Singleline);

    private static Func<T, IEnumerable<string?>> Find<T>(string name, FilterTable<T> table)
        where T : Ec2Resource
    {
        if (name.StartsWith(TagPrefix, StringComparison.Ordinal)) return resource => [resource.Tags.GetValueOrDefault(name[TagPrefix.Length..])];
        if (name == "tag-key") return static resource => resource.Tags.Keys;
        if (name == "tag-value") return static resource => resource.Tags.Values;
        return table.GetValueOrDefault(name) ?? throw new Ec2Exception("InvalidParameterValue", $"The filter '{name}' is invalid");
    }
}
