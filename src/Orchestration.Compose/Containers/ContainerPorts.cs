using System.Globalization;
using Orchestration.Engines;

namespace Orchestration.Compose.Containers;

/// <summary>Ports of a container.</summary>
internal static class ContainerPorts
{
    public static IReadOnlyDictionary<string, EmptyObject>? Exposed(ComposeService service)
    {
        var ports = new SortedDictionary<string, EmptyObject>(StringComparer.Ordinal);
        foreach (var port in service.Expose) ports[port.Contains('/', StringComparison.Ordinal) ? port : $"{port}/tcp"] = EmptyObject.Value;
        foreach (var port in service.Ports) ports[Key(port)] = EmptyObject.Value;
        return ports.Count == 0 ? null : ports;
    }

    public static IReadOnlyDictionary<string, IReadOnlyList<PortBinding>>? Published(ComposeService service) =>
        service.Ports.Count == 0 ? null :
        service.Ports.GroupBy(Key, StringComparer.Ordinal).OrderBy(static group => group.Key, StringComparer.Ordinal)
            .ToDictionary(static group => group.Key, static IReadOnlyList<PortBinding> (group) => [.. group.Select(Binding)], StringComparer.Ordinal);

    /// <summary>Whether the engine chooses among several host ports, which parallel starts would fight for.</summary>
    public static bool PublishesRange(ComposeService service) =>
        service.Ports.Any(static port => port.Published?.Contains('-', StringComparison.Ordinal) is true);

    /// <summary>Whether a host port is asked for that only one container of a host can have.</summary>
    public static bool PublishesFixed(ComposeService service) =>
        service.Ports.Any(static port => port.Published is { Length: > 0 } published && !published.Contains('-', StringComparison.Ordinal) && published is not "0");

    private static string Key(ComposePort port) =>
        string.Create(CultureInfo.InvariantCulture, $"{port.Target}/{(string.IsNullOrEmpty(port.Protocol) ? "tcp" : port.Protocol)}");

    private static PortBinding Binding(ComposePort port) => new() { HostIp = port.HostIp ?? "", HostPort = port.Published ?? "" };
}
