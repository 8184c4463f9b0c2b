using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Orchestration.Architecture.Tests;

/// <summary>Error codes are what users branch on: each means one thing and tells its package.</summary>
public sealed partial class ErrorCodeTests
{
    private static readonly IReadOnlyDictionary<string, int> Ranges = typeof(ErrorRanges).GetFields(BindingFlags.Public | BindingFlags.Static)
        .ToDictionary(static field => field.Name, static field => (int)field.GetRawConstantValue()!, StringComparer.Ordinal);

    [Test]
    public void Every_package_with_codes_has_a_range_and_keeps_to_it() => Offenders.MustBeNone(
        "A code must lie in the range of its package (Abstractions declare the exceptions of all seams)",
        Codes().Where(static code => !IsInRange(code.Project, code.Number)).Select(static code => $"ORC{code.Number} in {House.Relative(code.File)}"));

    [Test]
    public void A_code_is_used_in_one_place() => Offenders.MustBeNone(
        "A code must belong to one file",
        Codes().GroupBy(static code => code.Number).Where(static uses => uses.Select(static use => use.File).Distinct().Count() > 1)
            .Select(static uses => $"ORC{uses.Key} in {string.Join(", ", uses.Select(static use => House.Relative(use.File)).Distinct().Order(StringComparer.Ordinal))}"));

    [Test]
    public void Ranges_do_not_overlap() =>
        Assert.That(Ranges.Values.Order().Zip(Ranges.Values.Order().Skip(1), static (first, second) => second - first), Is.All.GreaterThanOrEqualTo(1000));

    [Test]
    public void Codes_are_found_at_all() => Assert.That(Codes().Count(), Is.GreaterThan(10));

    private static IEnumerable<(string Project, string File, int Number)> Codes() =>
        from project in House.Projects.Keys
        from file in House.SourceFiles(project)
        let text = File.ReadAllText(file)
        from number in Written(text).Concat(Computed(file, text))
        select (project, file, number);

    private static IEnumerable<int> Written(string text) => WrittenCode().Matches(text).Select(static match => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture));

    /// <summary>A code made of a base and an enumeration takes one number per value.</summary>
    private static IEnumerable<int> Computed(string file, string text) =>
        from Match match in ComputedCode().Matches(text)
        let first = Ranges[match.Groups["range"].Value] + int.Parse(match.Groups["offset"].ValueSpan, CultureInfo.InvariantCulture)
        from value in KindOf(file)
        select first + value;

    private static IEnumerable<int> KindOf(string file)
    {
        var type = House.Types.Single(type => type.Name == Path.GetFileNameWithoutExtension(file));
        var kind = type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            .SelectMany(static constructor => constructor.GetParameters()).Select(static parameter => parameter.ParameterType).First(static parameter => parameter.IsEnum);
        return Enum.GetValuesAsUnderlyingType(kind).Cast<int>();
    }

    private static bool IsInRange(string project, int number)
    {
        var name = project["Orchestration.".Length..];
        if (name == "Abstractions") return Ranges.Values.Any(start => number >= start && number < start + 1000);
        var key = name.StartsWith("Machine.Drivers", StringComparison.Ordinal) ? "MachineDrivers" : name.Split('.')[0];
        return Ranges.TryGetValue(key, out var range) && number >= range && number < range + 1000;
    }

    [GeneratedRegex("\"ORC([0-9]{4})\"")]
    private static partial Regex WrittenCode();

    [GeneratedRegex(@"ORC\{ErrorRanges\.(?<range>\w+) \+ (?<offset>\d+) \+ \(int\)")]
    private static partial Regex ComputedCode();
}
