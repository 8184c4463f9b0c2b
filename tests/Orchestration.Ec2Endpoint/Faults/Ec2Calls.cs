using System.Collections;

namespace Orchestration.Ec2;

/// <summary>The calls that were accepted, in the order in which they came. Calls with a wrong signature are not among them.</summary>
public sealed class Ec2Calls : IEnumerable<Ec2Call>
{
    private static readonly IReadOnlyList<string> Secrets = ["UserData", "LaunchSpecification.UserData", "UserData.Value"];

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _ordinals = new(StringComparer.Ordinal);
    private List<Ec2Call> _calls = [];
    private int _count;

    /// <summary>Calls of an action.</summary>
    public IReadOnlyList<Ec2Call> Of(string action) => [.. this.Where(call => call.Action == action)];

    /// <summary>Names of the actions in their order.</summary>
    public IReadOnlyList<string> Actions => [.. this.Select(static call => call.Action)];

    /// <summary>Calls that would change something.</summary>
    public IReadOnlyList<Ec2Call> Changing => [.. this.Where(static call => call.Changes)];

    /// <summary>Forgets the calls so far; numbers go on.</summary>
    public void Clear()
    {
        lock (_lock) _calls = [];
    }

    /// <inheritdoc />
    public IEnumerator<Ec2Call> GetEnumerator()
    {
        lock (_lock) return _calls.ToList().GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal Ec2Call Add(string region, string action, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var shown = parameters.Where(static pair => pair.Key is not ("Action" or "Version"))
            .ToDictionary(static pair => pair.Key, static pair => Secrets.Contains(pair.Key) ? $"({pair.Value.Length} characters)" : pair.Value, StringComparer.Ordinal);
        lock (_lock)
        {
            var ordinal = _ordinals[action] = _ordinals.GetValueOrDefault(action) + 1;
            var call = new Ec2Call(++_count, ordinal, region, action, shown);
            _calls.Add(call);
            return call;
        }
    }
}
