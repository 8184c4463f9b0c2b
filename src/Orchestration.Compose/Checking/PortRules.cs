namespace Orchestration.Compose.Checking;

/// <summary>Ports that load as they do in the reference, but cannot work.</summary>
internal static class PortRules
{
    public static IEnumerable<ComposeProblem> Numbers(ComposeProject project, ComposeService service, string path)
    {
        for (var i = 0; i < service.Ports.Count; i++)
        {
            if (service.Ports[i].Target is null or 0 or > 65535)
                yield return Suspicious("the port in the container is no port", $"{path}.ports[{i}]", $"'{service.Ports[i].Target}'", "a port from 1 to 65535");
        }
    }

    public static IEnumerable<ComposeProblem> FixedWithScale(ComposeProject project, ComposeService service, string path)
    {
        if (service.Replicas <= 1) yield break;
        for (var i = 0; i < service.Ports.Count; i++)
        {
            if (service.Ports[i].Published is { } published && published != "0" && !published.Contains('-', StringComparison.Ordinal))
                yield return Suspicious($"{service.Replicas} containers want the host port {published}; one host has it once", $"{path}.ports[{i}]", null, "a range, or no host port");
        }
    }

    private static ComposeProblem Suspicious(string message, string path, string? found, string expected) =>
        new(ComposeCodes.Suspicious, message) { Severity = ComposeSeverity.Warning, Path = path, Found = found, Expected = expected };
}
