using System.Text.RegularExpressions;
using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>Docker's container filters.</summary>
internal sealed class ContainerFilter(EngineState state, ResourceFilters filters)
{
    private const int LongestPattern = 256;

    public bool Matches(ContainerRecord container)
    {
        foreach (var (key, values) in filters)
            if (key == "label" ? !values.All(value => Matches(key, value, container)) : !values.Any(value => Matches(key, value, container))) return false;
        return true;
    }

    /// <summary>Whether the filters ask for stopped containers without saying so.</summary>
    public bool ImpliesAll => !filters["status"].IsEmpty || !filters["exited"].IsEmpty;

    private bool Matches(string key, string value, ContainerRecord container) => key switch
    {
        "id" => container.Id.StartsWith(value, StringComparison.Ordinal) || IsMatch(value, container.Id),
        "name" => IsMatch(value, "/" + container.Name) || IsMatch(value, container.Name),
        "label" => LabelFilter.Matches(value, container.Config.Labels),
        "status" => ContainerView.StatusName(container) == value,
        "exited" => container.Phase == ContainerPhase.Exited && container.ExitCode.ToString(System.Globalization.CultureInfo.InvariantCulture) == value,
        "ancestor" => container.ImageReference == value || state.Images.Find(value)?.Id == container.Image.Id,
        "before" => container.Sequence < state.Containers.Get(value).Sequence,
        "since" => container.Sequence > state.Containers.Get(value).Sequence,
        "volume" => container.Mounts.Any(mount => mount.Name == value || mount.Source == value || mount.Destination == value),
        "network" => container.Endpoints.Values.Any(endpoint => endpoint.Network == value || endpoint.Lease?.Network.Id.StartsWith(value, StringComparison.Ordinal) == true),
        "health" => (container.Health?.Status ?? "none") == value,
        "publish" => container.Ports.Any(port => $"{port.Port}/{port.Protocol}" == Full(value)),
        "expose" => container.Config.ExposedPorts?.ContainsKey(Full(value)) == true,
        "is-task" => value is "0" or "false",
        _ => throw EngineErrors.BadFilter(key),
    };

    private static string Full(string port) => port.Contains('/', StringComparison.Ordinal) ? port : port + "/tcp";

    private static bool IsMatch(string pattern, string text)
    {
        if (pattern.Length > LongestPattern) return false;
        try
        {
            return Regex.IsMatch(text, pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}
