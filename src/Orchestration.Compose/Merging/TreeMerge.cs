using Orchestration.Compose.Loading.Tree;
using Orchestration.Compose.Schema;
using Orchestration.Yaml;

namespace Orchestration.Compose.Merging;

/// <summary>Merges trees: mappings by key, lists one after the other, scalars by replacement, and some places by rules of their own.</summary>
internal sealed class TreeMerge(ProblemSink problems)
{
    public static PathRules<MergeRule> Rules { get; } = PathRules<MergeRule>.Of(
        ("networks.*.ipam.config", MergeRules.BySubnet),
        ("networks.*.labels", MergeRules.AsList),
        ("volumes.*.labels", MergeRules.AsList),
        ("services.*.annotations", MergeRules.AsList),
        ("services.*.build", MergeRules.AsBuild),
        ("services.*.build.args", MergeRules.AsList),
        ("services.*.build.additional_contexts", MergeRules.AsList),
        ("services.*.build.extra_hosts", MergeRules.WithoutRepeats),
        ("services.*.build.labels", MergeRules.AsList),
        ("services.*.command", MergeRules.Replace),
        ("services.*.depends_on", MergeRules.AsDependencies),
        ("services.*.deploy.labels", MergeRules.AsList),
        ("services.*.dns", MergeRules.AsList),
        ("services.*.dns_opt", MergeRules.AsList),
        ("services.*.dns_search", MergeRules.AsList),
        ("services.*.entrypoint", MergeRules.Replace),
        ("services.*.env_file", MergeRules.AsList),
        ("services.*.label_file", MergeRules.AsList),
        ("services.*.environment", MergeRules.AsList),
        ("services.*.extra_hosts", MergeRules.WithoutRepeats),
        ("services.*.healthcheck.test", MergeRules.Replace),
        ("services.*.labels", MergeRules.AsList),
        ("services.*.volumes.*.volume.labels", MergeRules.AsList),
        ("services.*.logging", MergeRules.SameDriver),
        ("services.*.models", MergeRules.AsNames),
        ("services.*.networks", MergeRules.AsNames),
        ("services.*.sysctls", MergeRules.AsList),
        ("services.*.tmpfs", MergeRules.AsList),
        ("services.*.ulimits.*", MergeRules.Replace));

    /// <summary>Merges a later model into an earlier one, which is changed.</summary>
    public YamlMapping MergeModels(YamlMapping earlier, YamlMapping later) => MergeMappings(earlier, later, Rules, "");

    /// <summary>Merges a service into the one it extends, which is changed.</summary>
    public YamlMapping MergeServices(YamlMapping extended, YamlMapping service, string path) =>
        MergeMappings(extended, service, Rules.Below("services")!.Below("*")!, path);

    public YamlNode Merge(YamlNode earlier, YamlNode later, PathRules<MergeRule>? rules, string path)
    {
        if (rules?.Rule is { } rule) return rule(this, earlier, later, rules, path);
        if (TreeMaker.IsNull(later)) return earlier;
        switch (earlier)
        {
            case YamlMapping mapping when later is YamlMapping other: return MergeMappings(mapping, other, rules, path);
            case YamlSequence list when later is YamlSequence other: return Append(list, other);
            case YamlMapping or YamlSequence: return Refuse(earlier, later, path);
            default:
                later.Replaced ??= earlier.Position;
                return later;
        }
    }

    public YamlMapping MergeMappings(YamlMapping earlier, YamlMapping later, PathRules<MergeRule>? rules, string path)
    {
        foreach (var entry in later.Entries)
        {
            if (!earlier.TryGet(entry.Key, out var existing)) earlier.Add(entry);
            else earlier.Set(entry.Key, Merge(existing.Value, entry.Value, rules?.Below(entry.Key), ComposePath.Join(path, entry.Key)));
        }

        return earlier;
    }

    public YamlNode Refuse(YamlNode earlier, YamlNode later, string path)
    {
        if (later.Tag != YamlTree.UnreadableTag)
        {
            problems.Add(new ComposeProblem(ComposeCodes.WrongType, "the value cannot be merged with the one it overrides")
            {
                Position = later.Position,
                Overrides = earlier.Position,
                Path = path,
                Expected = earlier is YamlMapping ? "a mapping" : "a list",
                Remedy = "use !override to replace the earlier value",
            });
        }

        return earlier;
    }

    public static YamlSequence Append(YamlSequence earlier, YamlSequence later)
    {
        foreach (var item in later.Items) earlier.Items.Add(item);
        return earlier;
    }
}
