using Orchestration.Compose.Loading.Tree;
using Orchestration.Compose.Values;
using Orchestration.Yaml;

namespace Orchestration.Compose.Loading.Passes;

/// <summary>Checks what a shape cannot say: values that exclude each other, addresses, blank paths.</summary>
internal sealed class CheckValues : IModelPass
{
    private static readonly (TreePattern Pattern, Action<YamlNode, string, LoadSession> Rule)[] Rules =
    [
        (new("volumes.*"), OnlyNameBesideExternal),
        (new("configs.*"), static (node, path, session) => OneSource(node, path, session, "file", "environment", "content")),
        (new("secrets.*"), static (node, path, session) => OneSource(node, path, session, "file", "environment")),
        (new("services.*.ports.*"), HostAddress),
        (new("services.*.volumes.*"), HasTarget),
        (new("services.*.develop.watch.*.path"), NotBlank),
        (new("services.*.deploy.resources.reservations.devices.*"), CountOrIds),
        (new("services.*.gpus.*"), CountOrIds),
    ];

    public void Apply(FileScope scope)
    {
        foreach (var (pattern, rule) in Rules)
        {
            pattern.Rewrite(scope.Model, (node, path) =>
            {
                rule(node, path, scope.Session);
                return node;
            });
        }
    }

    private static void OnlyNameBesideExternal(YamlNode node, string path, LoadSession session)
    {
        if (node is not YamlMapping volume || volume["external"] is not YamlScalar { AsBoolean: true }) return;
        foreach (var entry in volume.Entries)
        {
            if (entry.Key is "name" or "external" || entry.Key.StartsWith("x-", StringComparison.Ordinal)) continue;
            session.Report(ComposeCodes.Conflict, $"'external' and '{entry.Key}' exclude each other", entry.Value, $"{path}.{entry.Key}", "an external volume has only a 'name'");
        }
    }

    private static void OneSource(YamlNode node, string path, LoadSession session, params string[] keys)
    {
        if (node is not YamlMapping resource) return;
        var present = keys.Where(resource.Contains).ToList();
        if (present.Count > 1)
            session.Report(ComposeCodes.Conflict, $"'{string.Join("' and '", present)}' exclude each other", resource[present[1]], path, $"keep one of {string.Join(", ", keys)}");
        if (present.Count == 0 && !resource.Contains("driver") && !resource.Contains("external"))
            session.Report(ComposeCodes.MissingKey, "nothing says where the content comes from", resource, path, $"write one of {string.Join(", ", keys)}");
    }

    private static void HostAddress(YamlNode node, string path, LoadSession session)
    {
        if (node is not YamlMapping port || port["host_ip"] is not YamlScalar address || PortSpec.IsAddress(address.Canonical)) return;
        session.Problems.Add(new ComposeProblem(ComposeCodes.InvalidValue, "the host address cannot be read")
        {
            Position = address.Position,
            Path = $"{path}.host_ip",
            Found = $"'{address.Canonical}'",
            Expected = "an IPv4 or IPv6 address",
        });
    }

    private static void HasTarget(YamlNode node, string path, LoadSession session)
    {
        if (node is YamlMapping mount && !mount.Contains("target"))
            session.Report(ComposeCodes.MissingKey, "the mount has no target", mount, path, "write 'target' with a path in the container");
    }

    private static void NotBlank(YamlNode node, string path, LoadSession session)
    {
        if (node is YamlScalar { Text: "" } blank && blank.Tag != YamlTree.UnreadableTag) session.Report(ComposeCodes.InvalidValue, "the path is blank", blank, path);
    }

    private static void CountOrIds(YamlNode node, string path, LoadSession session)
    {
        if (node is YamlMapping request && request.Contains("count") && request.Contains("device_ids"))
            session.Report(ComposeCodes.Conflict, "'count' and 'device_ids' exclude each other", request["device_ids"], path, "keep one of them");
    }
}
