using Orchestration.Compose.Loading.Tree;
using Orchestration.Compose.Values;
using Orchestration.Yaml;

namespace Orchestration.Compose.Loading.Passes;

/// <summary>Lets a later item of a list replace an earlier one with the same key: a variable's name, a mount's target, a port.</summary>
internal sealed class RemoveRepeats : IDocumentPass
{
    private static readonly (TreePattern Pattern, Func<YamlNode, string?> Key)[] Rules =
    [
        (new("networks.*.labels"), KeyOfPair),
        (new("networks.*.ipam.options"), KeyOfPair),
        (new("services.*.annotations"), KeyOfPair),
        (new("services.*.build.args"), KeyOfPair),
        (new("services.*.build.additional_contexts"), KeyOfPair),
        (new("services.*.build.tags"), KeyOfPair),
        (new("services.*.build.labels"), KeyOfPair),
        (new("services.*.cap_add"), KeyOfPair),
        (new("services.*.cap_drop"), KeyOfPair),
        (new("services.*.devices"), KeyOfDevice),
        (new("services.*.configs"), static node => KeyOfFile(node, "")),
        (new("services.*.deploy.labels"), KeyOfPair),
        (new("services.*.dns"), KeyOfPair),
        (new("services.*.dns_opt"), KeyOfPair),
        (new("services.*.dns_search"), KeyOfPair),
        (new("services.*.environment"), KeyOfPair),
        (new("services.*.env_file"), KeyOfEnvFile),
        (new("services.*.expose"), KeyOfScalar),
        (new("services.*.labels"), KeyOfPair),
        (new("services.*.links"), KeyOfPair),
        (new("services.*.networks.*.aliases"), KeyOfPair),
        (new("services.*.networks.*.link_local_ips"), KeyOfPair),
        (new("services.*.ports"), KeyOfPort),
        (new("services.*.profiles"), KeyOfPair),
        (new("services.*.secrets"), static node => KeyOfFile(node, "/run/secrets")),
        (new("services.*.sysctls"), KeyOfPair),
        (new("services.*.tmpfs"), KeyOfPair),
        (new("services.*.volumes"), KeyOfMount),
    ];

    public void Apply(DocumentScope scope)
    {
        foreach (var (pattern, key) in Rules)
            pattern.Rewrite(scope.Files.Model, (node, path) => node is YamlSequence list ? Unique(list, key, path, scope.Session) : node);
    }

    private static YamlSequence Unique(YamlSequence list, Func<YamlNode, string?> keyOf, string path, LoadSession session)
    {
        if (list.Items.Count < 2) return list;
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var kept = new List<YamlNode>(list.Items.Count);
        foreach (var item in list.Items)
        {
            if (keyOf(item) is not { } key)
            {
                kept.Add(item);
            }
            else if (places.TryGetValue(key, out var place))
            {
                if (ReferenceEquals(kept[place].Position.Source, item.Position.Source) && !TreeEquality.AreEqual(kept[place], item)) Warn(session, item, kept[place], key, path);
                item.Replaced ??= kept[place].Position;
                kept[place] = item;
            }
            else
            {
                places.Add(key, kept.Count);
                kept.Add(item);
            }
        }

        return kept.Count == list.Items.Count ? list : TreeMaker.List(list, kept);
    }

    private static void Warn(LoadSession session, YamlNode later, YamlNode earlier, string key, string path) =>
        session.Problems.Add(new ComposeProblem(ComposeCodes.Suspicious, $"'{key}' stands in the list twice; the later one wins")
        {
            Severity = ComposeSeverity.Warning,
            Position = later.Position,
            Overrides = earlier.Position,
            Path = path,
        });

    private static string? KeyOfScalar(YamlNode node) => (node as YamlScalar)?.Canonical;

    private static string? KeyOfPair(YamlNode node)
    {
        if (node is not YamlScalar scalar) return null;
        var equals = scalar.Canonical.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? scalar.Canonical : scalar.Canonical[..equals];
    }

    private static string? KeyOfDevice(YamlNode node) => node switch
    {
        YamlMapping mapping => Text(mapping, "target"),
        YamlScalar scalar => scalar.Text.Split(':') is [_, var target, ..] ? target : scalar.Text,
        _ => null,
    };

    private static string? KeyOfMount(YamlNode node) => node switch
    {
        YamlMapping mapping => Text(mapping, "target"),
        YamlScalar scalar => MountSpec.Parse(scalar.Text, out _)?.Target,
        _ => null,
    };

    private static string? KeyOfFile(YamlNode node, string directory) => node switch
    {
        YamlMapping mapping => Text(mapping, "target") ?? $"{directory}/{Text(mapping, "source")}",
        YamlScalar scalar => $"{directory}/{scalar.Canonical}",
        _ => null,
    };

    private static string? KeyOfEnvFile(YamlNode node) => node switch
    {
        YamlMapping mapping => Text(mapping, "path"),
        YamlScalar scalar => scalar.Canonical,
        _ => null,
    };

    private static string? KeyOfPort(YamlNode node) => node switch
    {
        YamlMapping mapping when Text(mapping, "target") is { } target =>
            $"{Text(mapping, "host_ip") ?? "0.0.0.0"}:{Text(mapping, "published") ?? "-"}:{target}/{Text(mapping, "protocol") ?? "tcp"}",
        YamlScalar scalar => scalar.Canonical,
        _ => null,
    };

    private static string? Text(YamlMapping mapping, string key) => (mapping[key] as YamlScalar)?.Canonical;
}
