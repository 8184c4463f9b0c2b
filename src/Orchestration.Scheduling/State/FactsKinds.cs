using System.Text;

namespace Orchestration.Scheduling;

/// <summary>Numbers for nodes whose facts are alike but for name, id and address: what a filter per class is asked once about.</summary>
internal sealed class FactsKinds
{
    private readonly Dictionary<string, int> _kinds = new(StringComparer.Ordinal);

    public int Of(NodeSnapshot facts)
    {
        var text = Describe(facts);
        if (_kinds.TryGetValue(text, out var kind)) return kind;
        kind = _kinds.Count;
        _kinds.Add(text, kind);
        return kind;
    }

    private static string Describe(NodeSnapshot facts)
    {
        var text = new StringBuilder();
        text.Append(System.Globalization.CultureInfo.InvariantCulture,
            $"{facts.Resources}|{facts.Platform}|{facts.OperatingSystem}|{facts.KernelVersion}|{facts.StorageDriver}|{facts.Role}|{facts.Availability}|{facts.HealthIndicator}|");
        foreach (var label in facts.Labels.OrderBy(label => label.Key, StringComparer.Ordinal)) Add(text, label.Key, label.Value);
        foreach (var taint in facts.Taints) Add(text, "taint", taint.ToString());
        foreach (var resource in facts.GenericResources) Add(text, resource.ToString(), string.Join(',', resource.Names));
        foreach (var image in facts.Images) Add(text, image.Id, string.Join(',', image.Tags));
        foreach (var volume in facts.Volumes) Add(text, "volume", volume);
        return text.ToString();
    }

    // With lengths, so that no text can look like two.
    private static void Add(StringBuilder text, string key, string value) =>
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{key.Length}:{key}{value.Length}:{value}");
}
