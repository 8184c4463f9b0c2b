using Orchestration.Compose.Loading.Tree;
using Orchestration.Yaml;

namespace Orchestration.Compose.Loading.Passes;

/// <summary>Gives every short form its long one. Each rule names the path that it owns.</summary>
internal sealed class Canonicalise : IDocumentPass
{
    private static readonly (TreePattern Pattern, Func<YamlNode, string, LoadSession, YamlNode> Rule)[] Rules =
    [
        (new("services.*.build"), static (node, _, _) => node is YamlScalar { IsText: true } ? TreeMaker.Mapping(node, ("context", node)) : node),
        (new("services.*.build.secrets.*"), FileReference),
        (new("services.*.build.provenance"), static (node, _, _) => node is YamlScalar { IsText: false } flag ? TreeMaker.Text(flag.Canonical, flag) : node),
        (new("services.*.build.sbom"), static (node, _, _) => node is YamlScalar { IsText: false } flag ? TreeMaker.Text(flag.Canonical, flag) : node),
        (new("services.*.build.additional_contexts"), KeyValues),
        (new("services.*.build.ssh"), SshKeys),
        (new("services.*.depends_on"), Dependencies),
        (new("services.*.env_file"), EnvFiles),
        (new("services.*.label_file"), ListOfOne),
        (new("services.*.extends"), static (node, _, _) => node is YamlScalar { IsText: true } ? TreeMaker.Mapping(node, ("service", node)) : node),
        (new("services.*.gpus"), static (node, _, _) => node is YamlScalar { IsText: true } ? TreeMaker.List(node, TreeMaker.Mapping(node, ("count", TreeMaker.Text("all", node)))) : node),
        (new("services.*.networks"), Names),
        (new("services.*.models"), Names),
        (new("services.*.volumes.*"), ShortMounts.Expand),
        (new("services.*.dns"), ListOfOne),
        (new("services.*.devices.*"), Device),
        (new("services.*.secrets.*"), FileReference),
        (new("services.*.configs.*"), FileReference),
        (new("services.*.ports"), ShortPorts.Expand),
        (new("services.*.develop.watch.*.ignore"), ListOfOne),
        (new("services.*.develop.watch.*.include"), ListOfOne),
        (new("volumes.*"), External),
        (new("networks.*"), External),
        (new("secrets.*"), External),
        (new("configs.*"), External),
    ];

    public void Apply(DocumentScope scope)
    {
        foreach (var (pattern, rule) in Rules)
            pattern.Rewrite(scope.Files.Model, (node, path) => rule(node, path, scope.Session));
    }

    private static YamlNode ListOfOne(YamlNode node, string path, LoadSession session) =>
        node is YamlScalar { IsText: true } ? TreeMaker.List(node, node) : node;

    private static YamlNode FileReference(YamlNode node, string path, LoadSession session) =>
        node is YamlScalar { IsText: true } ? TreeMaker.Mapping(node, ("source", node)) : node;

    private static YamlNode Names(YamlNode node, string path, LoadSession session)
    {
        if (node is not YamlSequence list) return node;
        var mapping = new YamlMapping(list.Position);
        foreach (var item in list.Items.OfType<YamlScalar>())
            if (!mapping.Contains(item.Canonical)) mapping.Add(new YamlEntry(item.Canonical, TreeMaker.Null(item.Position), item.Position));
        return mapping;
    }

    private static YamlNode KeyValues(YamlNode node, string path, LoadSession session)
    {
        if (node is not YamlSequence list) return node;
        var mapping = new YamlMapping(list.Position);
        foreach (var item in list.Items.OfType<YamlScalar>())
        {
            var equals = item.Canonical.IndexOf('=', StringComparison.Ordinal);
            if (equals >= 0) mapping.Set(item.Canonical[..equals], TreeMaker.Text(item.Canonical[(equals + 1)..], item));
            else if (session.Options.Interpolate) Refuse(session, item, path, "key=value");
            else return node;
        }

        return mapping;
    }

    private static YamlNode SshKeys(YamlNode node, string path, LoadSession session)
    {
        if (node is not YamlSequence list) return node;
        var mapping = new YamlMapping(list.Position);
        foreach (var item in list.Items.OfType<YamlScalar>())
        {
            var equals = item.Canonical.IndexOf('=', StringComparison.Ordinal);
            if (equals >= 0) mapping.Set(item.Canonical[..equals], TreeMaker.Text(item.Canonical[(equals + 1)..], item));
            else if (item.Canonical == "default") mapping.Set(item.Canonical, TreeMaker.Null(item.Position));
            else Refuse(session, item, path, "'default' or id=path");
        }

        return mapping;
    }

    private static YamlNode Dependencies(YamlNode node, string path, LoadSession session)
    {
        if (node is YamlMapping mapping)
        {
            foreach (var dependency in mapping.Entries.Select(static e => e.Value).OfType<YamlMapping>()) Complete(dependency);
            return mapping;
        }

        if (node is not YamlSequence list) return node;
        var named = new YamlMapping(list.Position);
        foreach (var item in list.Items.OfType<YamlScalar>())
            if (!named.Contains(item.Canonical)) named.Add(new YamlEntry(item.Canonical, Complete(new YamlMapping(item.Position)), item.Position));
        return named;
    }

    private static YamlMapping Complete(YamlMapping dependency)
    {
        if (!dependency.Contains("condition")) dependency.Set("condition", TreeMaker.Text("service_started", dependency));
        if (!dependency.Contains("required")) dependency.Set("required", TreeMaker.Flag(true, dependency));
        return dependency;
    }

    private static YamlNode EnvFiles(YamlNode node, string path, LoadSession session)
    {
        var list = node is YamlScalar { IsText: true } ? TreeMaker.List(node, node) : node as YamlSequence;
        if (list is null) return node;
        for (var i = 0; i < list.Items.Count; i++)
        {
            if (list.Items[i] is YamlScalar { IsText: true } file) list.Items[i] = TreeMaker.Mapping(file, ("path", file), ("required", TreeMaker.Flag(true, file)));
            else if (list.Items[i] is YamlMapping mapping && !mapping.Contains("required")) mapping.Set("required", TreeMaker.Flag(true, mapping));
        }

        return list;
    }

    private static YamlNode Device(YamlNode node, string path, LoadSession session)
    {
        if (node is not YamlScalar { IsText: true } text) return node;
        var parts = text.Text.Split(':');
        if (parts.Length > 3)
        {
            if (session.Options.Interpolate) Refuse(session, text, path, "source[:target[:permissions]]");
            return node;
        }

        var target = parts.Length > 1 && parts[1].Length > 0 ? parts[1] : parts[0];
        return TreeMaker.Mapping(
            text,
            ("source", TreeMaker.Text(parts[0], text)),
            ("target", TreeMaker.Text(target, text)),
            ("permissions", TreeMaker.Text(parts.Length > 2 ? parts[2] : "rwm", text)));
    }

    /// <summary>The old form <c>external: { name: … }</c>.</summary>
    private static YamlNode External(YamlNode node, string path, LoadSession session)
    {
        if (node is not YamlMapping resource || resource["external"] is not YamlMapping external) return node;
        resource.Set("external", TreeMaker.Flag(true, external));
        if (external["name"] is not YamlScalar name) return resource;
        session.Report(ComposeCodes.Legacy, "'external.name' is obsolete", name, $"{path}.external.name", "write 'name' beside 'external: true'", ComposeSeverity.Warning);
        if (resource["name"] is not YamlScalar existing) resource.Set("name", name);
        else if (existing.Canonical != name.Canonical)
            session.Report(ComposeCodes.Conflict, $"'name: {existing.Canonical}' and 'external.name: {name.Canonical}' contradict each other", name, path, "keep 'name' only");
        return resource;
    }

    private static void Refuse(LoadSession session, YamlScalar node, string path, string expected) =>
        session.Problems.Add(new ComposeProblem(ComposeCodes.InvalidValue, "the value cannot be read")
        {
            Position = node.Position,
            Path = path,
            Found = $"'{node.Text}'",
            Expected = expected,
        });
}
