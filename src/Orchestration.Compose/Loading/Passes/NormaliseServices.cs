using Orchestration.Compose.Loading.Tree;
using Orchestration.Compose.Values;
using Orchestration.Yaml;

namespace Orchestration.Compose.Loading.Passes;

/// <summary>Writes down what services imply: Dockerfile, inherited variables, dependencies by links, shared namespaces and mounts.</summary>
internal sealed class NormaliseServices : IModelPass
{
    private static readonly string[] Namespaces = ["network_mode", "ipc", "pid", "uts", "cgroup"];

    public void Apply(FileScope scope)
    {
        foreach (var service in Services.Of(scope.Model))
        {
            if (service["pull_policy"] is YamlScalar { Text: "if_not_present" } policy) service.Set("pull_policy", TreeMaker.Text("missing", policy));
            if (service["build"] is YamlMapping build) Complete(build, scope);
            if (service["environment"] is { } environment) service.Set("environment", Inherit(environment, scope, keepUnset: true));
            CleanTargets(service);
            AddDependencies(service);
        }
    }

    private static void Complete(YamlMapping build, FileScope scope)
    {
        if (TreeMaker.IsNull(build["context"])) build.Set("context", TreeMaker.Text(".", build));
        if (TreeMaker.IsNull(build["dockerfile"]) && TreeMaker.IsNull(build["dockerfile_inline"])) build.Set("dockerfile", TreeMaker.Text("Dockerfile", build));
        if (build["args"] is { } args) build.Set("args", Inherit(args, scope, keepUnset: false));
    }

    private static YamlNode Inherit(YamlNode node, FileScope scope, bool keepUnset)
    {
        if (node is YamlMapping mapping)
        {
            for (var i = mapping.Entries.Count - 1; i >= 0; i--)
            {
                var entry = mapping.Entries[i];
                if (!TreeMaker.IsNull(entry.Value)) continue;
                if (scope.Environment.TryGetValue(entry.Key, out var value)) mapping.Set(entry.Key, TreeMaker.Text(value, entry.Value));
                else if (!keepUnset) mapping.Remove(entry.Key);
            }

            return mapping;
        }

        return node is YamlSequence list ? TreeMaker.List(list, list.Items.OfType<YamlScalar>().SelectMany(item => InheritItem(item, scope, keepUnset))) : node;
    }

    private static IEnumerable<YamlNode> InheritItem(YamlScalar item, FileScope scope, bool keepUnset)
    {
        if (item.Canonical.Contains('=', StringComparison.Ordinal)) return [item];
        if (scope.Environment.TryGetValue(item.Canonical, out var value)) return [TreeMaker.Text($"{item.Canonical}={value}", item)];
        return keepUnset ? [item] : [];
    }

    private static void CleanTargets(YamlMapping service)
    {
        if (service["volumes"] is not YamlSequence mounts) return;
        foreach (var mount in mounts.Items.OfType<YamlMapping>())
            if (mount["target"] is YamlScalar target) mount.Set("target", TreeMaker.Text(LexicalPath.Clean(target.Canonical), target));
    }

    private static void AddDependencies(YamlMapping service)
    {
        foreach (var link in Texts(service["links"])) Depend(service, link.Text.Split(':') is [var linked, _] ? linked : link.Text, link, restart: true);
        foreach (var key in Namespaces)
        {
            if (service[key] is YamlScalar shared && shared.Text.StartsWith("service:", StringComparison.Ordinal))
                Depend(service, shared.Text["service:".Length..], shared, restart: true);
        }

        foreach (var mounts in Texts(service["volumes_from"]))
            if (!mounts.Text.StartsWith("container:", StringComparison.Ordinal)) Depend(service, mounts.Text.Split(':')[0], mounts, restart: false);
    }

    private static void Depend(YamlMapping service, string on, YamlScalar source, bool restart)
    {
        if (service["depends_on"] is not YamlMapping dependencies) service.Set("depends_on", dependencies = new YamlMapping(source.Position));
        if (dependencies.Contains(on)) return;
        dependencies.Set(on, TreeMaker.Mapping(
            source,
            ("condition", TreeMaker.Text("service_started", source)),
            ("restart", TreeMaker.Flag(restart, source)),
            ("required", TreeMaker.Flag(true, source))));
    }

    private static IEnumerable<YamlScalar> Texts(YamlNode? node) =>
        node is YamlSequence list ? list.Items.OfType<YamlScalar>() : [];
}
