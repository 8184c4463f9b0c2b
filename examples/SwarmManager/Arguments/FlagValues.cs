namespace SwarmManager.Arguments;

/// <summary>What a command line says: flags with their values, and the words that are none.</summary>
internal sealed class FlagValues(IReadOnlyList<Flag> flags)
{
    private readonly Dictionary<Flag, List<string>> _given = [];

    public List<string> Words { get; } = [];

    public void Add(Flag flag, string value)
    {
        if (!_given.TryGetValue(flag, out var values)) _given[flag] = values = [];
        values.Add(value);
    }

    /// <summary>Whether a flag was given, or its variable is set.</summary>
    public bool IsSet(string name) => All(name).Count > 0;

    public bool IsOn(string name) => Last(name) is "true";

    /// <summary>The last value given, that of the variable, the default.</summary>
    public string? Last(string name) => All(name) is [.., var last] ? last : Find(name).Default;

    public string Required(string name) => Last(name) ?? throw new InvalidOperationException($"Flag {name} has no value");

    /// <summary>All values given, or that of the variable.</summary>
    public IReadOnlyList<string> All(string name)
    {
        var flag = Find(name);
        if (_given.TryGetValue(flag, out var values)) return values;
        return flag.Variable is { } variable && Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value
            ? flag.IsRepeatable ? value.Split(',') : [value]
            : [];
    }

    private Flag Find(string name) => flags.First(flag => flag.Names.Contains(name, StringComparer.Ordinal));
}
