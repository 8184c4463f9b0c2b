using System.Globalization;
using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>Takes the host ports of a container that starts.</summary>
internal sealed class PortPublisher(PortTable ports)
{
    private static readonly string[] EveryAddress = ["0.0.0.0", "::"];

    /// <summary>Takes all or none.</summary>
    public IReadOnlyList<BoundPort> Take(ContainerRecord container, string endpointId)
    {
        var taken = new List<BoundPort>();
        try
        {
            foreach (var (port, binding) in Wanted(container)) taken.AddRange(Take(container, endpointId, port, binding));
            return taken;
        }
        catch (EngineException)
        {
            foreach (var port in taken) ports.Return(port);
            throw;
        }
    }

    private static IEnumerable<(string Port, PortBinding Binding)> Wanted(ContainerRecord container)
    {
        var bindings = container.HostConfig.PortBindings ?? new Dictionary<string, IReadOnlyList<PortBinding>>();
        foreach (var (port, list) in bindings.OrderBy(static entry => entry.Key, StringComparer.Ordinal))
            foreach (var binding in list ?? []) yield return (Full(port), binding);
        if (container.HostConfig.PublishAllPorts is not true) yield break;
        foreach (var port in (container.Config.ExposedPorts?.Keys ?? []).Select(Full).Order(StringComparer.Ordinal))
            if (!bindings.Keys.Any(bound => Full(bound) == port)) yield return (port, new PortBinding());
    }

    private IEnumerable<BoundPort> Take(ContainerRecord container, string endpointId, string port, PortBinding binding)
    {
        var protocol = port[(port.IndexOf('/', StringComparison.Ordinal) + 1)..];
        var (first, last) = Range(binding.HostPort);
        var addresses = binding.HostIp is { Length: > 0 } address ? [address] : EveryAddress;
        var anchor = addresses[0];
        var number = first == 0 ? ports.TakeAny(anchor, protocol) : ports.Take(anchor, protocol, first, last);
        if (number is not { } chosen) throw EngineErrors.PortTaken(container.Name, endpointId, anchor, first);
        return addresses.Select(each => new BoundPort(port, each, protocol, chosen));
    }

    private static (int First, int Last) Range(string? text)
    {
        if (string.IsNullOrEmpty(text)) return (0, 0);
        var parts = text.Split('-', 2);
        if (int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            && first <= last && last <= 65535) return (first, last);
        throw new EngineBadRequestException($"invalid port specification: \"{text}\"");
    }

    private static string Full(string port) => port.Contains('/', StringComparison.Ordinal) ? port : port + "/tcp";
}
