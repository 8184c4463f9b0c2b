using System.Globalization;

namespace Orchestration.Ec2;

/// <summary>
/// The flattened parameters of a call: <c>Filter.1.Value.2=x</c>. It notes what was read, so that a parameter that nobody knows is found.
/// </summary>
internal sealed class Parameters
{
    private readonly IReadOnlyDictionary<string, string> _values;
    private readonly HashSet<string> _read;
    private readonly string _prefix;

    public Parameters(IReadOnlyDictionary<string, string> values)
        : this(values, new HashSet<string>(StringComparer.Ordinal), "")
    {
    }

    private Parameters(IReadOnlyDictionary<string, string> values, HashSet<string> read, string prefix) =>
        (_values, _read, _prefix) = (values, read, prefix);

    /// <summary>Names that no one has asked for.</summary>
    public IEnumerable<string> Unread => _values.Keys.Where(name => !_read.Contains(name)).Order(StringComparer.Ordinal);

    /// <summary>All that was sent, in one text that is the same for the same request.</summary>
    public string Canonical(params ReadOnlySpan<string> without)
    {
        var left = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in without) left.Add(name);
        return string.Join('&', _values.Where(pair => !left.Contains(pair.Key)).OrderBy(static pair => pair.Key, StringComparer.Ordinal)
            .Select(static pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));
    }

    public string? Text(string name)
    {
        _read.Add(_prefix + name);
        return _values.GetValueOrDefault(_prefix + name);
    }

    public string Required(string name) => Text(name) is { Length: > 0 } value ? value : throw Ec2Errors.Missing(_prefix + name);

    public int? Number(string name) => Text(name) switch
    {
        null => null,
        var text when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        var text => throw Ec2Errors.Invalid(text, _prefix + name, "Expected an integer."),
    };

    public int? Number(string name, int minimum, int maximum) => Number(name) is not { } number ? null
        : number >= minimum && number <= maximum ? number
        : throw Ec2Errors.Invalid(number.ToString(CultureInfo.InvariantCulture), _prefix + name, $"Expecting a value between {minimum} and {maximum}.");

    public bool? Flag(string name) => Text(name) switch
    {
        null => null,
        "true" or "True" or "1" => true,
        "false" or "False" or "0" => false,
        var text => throw Ec2Errors.Invalid(text, _prefix + name, "Expected a boolean."),
    };

    public string? OneOf(string name, params ReadOnlySpan<string> allowed)
    {
        if (Text(name) is not { } value) return null;
        foreach (var word in allowed) if (word == value) return value;
        throw Ec2Errors.Invalid(value, _prefix + name);
    }

    /// <summary><c>Name.1</c>, <c>Name.2</c>, … in the order of their numbers.</summary>
    public IReadOnlyList<string> List(string name) => [.. Indexes(name).Select(index => Text($"{name}.{index}")!).Where(static value => value is not null)];

    /// <summary>The structures below <c>Name.1.</c>, <c>Name.2.</c>, …</summary>
    public IReadOnlyList<Parameters> Structures(string name) => [.. Indexes(name).Select(index => Below($"{name}.{index}."))];

    /// <summary>The structure below <c>Name.</c>; it may be empty.</summary>
    public Parameters Structure(string name) => Below(name + ".");

    /// <summary>Whether anything was sent below <c>Name.</c></summary>
    public bool Has(string name) => _values.Keys.Any(key => key.StartsWith($"{_prefix}{name}.", StringComparison.Ordinal) || key == _prefix + name);

    private Parameters Below(string prefix) => new(_values, _read, _prefix + prefix);

    private IEnumerable<int> Indexes(string name)
    {
        var start = $"{_prefix}{name}.";
        return _values.Keys.Where(key => key.StartsWith(start, StringComparison.Ordinal))
            .Select(key => key[start.Length..].Split('.')[0])
            .Select(static text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : -1)
            .Where(static index => index >= 0).Distinct().Order();
    }
}
