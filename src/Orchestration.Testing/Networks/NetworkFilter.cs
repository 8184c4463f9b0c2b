using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>Docker's network filters.</summary>
internal static class NetworkFilter
{
    public static bool Matches(ResourceFilters? filters, NetworkRecord network, Func<NetworkRecord, bool> isDangling)
    {
        foreach (var (key, values) in filters ?? ResourceFilters.None)
            if (!values.Any(value => Matches(key, value, network, isDangling))) return false;
        return true;
    }

    public static bool LabelsMatch(ResourceFilters? filters, NetworkRecord network) =>
        filters is null || filters["label"].IsEmpty || filters["label"].Any(label => LabelFilter.Matches(label, network.Spec.Labels));

    private static bool Matches(string key, string value, NetworkRecord network, Func<NetworkRecord, bool> isDangling) => key switch
    {
        "name" => network.Name.Contains(value, StringComparison.Ordinal),
        "id" => network.Id.Contains(value, StringComparison.Ordinal),
        "label" => LabelFilter.Matches(value, network.Spec.Labels),
        "driver" => network.Driver == value,
        "scope" => network.Scope == value,
        "type" => value == (network.IsPredefined ? "builtin" : "custom"),
        "dangling" => (network is { IsPredefined: false, Shared: null } && isDangling(network)) == (value is "1" or "true"),
        _ => throw EngineErrors.BadFilter(key),
    };
}
