using Orchestration.Compose.Loading.Tree;
using Orchestration.Yaml;

namespace Orchestration.Compose.Merging;

/// <summary>The places that do not merge like the others.</summary>
internal static class MergeRules
{
    public static YamlNode Replace(TreeMerge merge, YamlNode earlier, YamlNode later, PathRules<MergeRule> rules, string path)
    {
        later.Replaced ??= earlier.Position;
        return later;
    }

    /// <summary>Mappings and lists mix: both become lists of <c>key=value</c>, one after the other; repeats go later, by key.</summary>
    public static YamlNode AsList(TreeMerge merge, YamlNode earlier, YamlNode later, PathRules<MergeRule> rules, string path) =>
        TreeMerge.Append(ToList(earlier), ToList(later));

    /// <summary>As a list, without items that are repeated exactly.</summary>
    public static YamlNode WithoutRepeats(TreeMerge merge, YamlNode earlier, YamlNode later, PathRules<MergeRule> rules, string path)
    {
        var list = ToList(earlier);
        var known = list.Items.OfType<YamlScalar>().Select(static item => item.Canonical).ToHashSet(StringComparer.Ordinal);
        foreach (var item in ToList(later).Items)
            if (item is not YamlScalar scalar || !known.Contains(scalar.Canonical)) list.Items.Add(item);
        return list;
    }

    public static YamlNode AsBuild(TreeMerge merge, YamlNode earlier, YamlNode later, PathRules<MergeRule> rules, string path) =>
        ToBuild(earlier) is { } mapping && ToBuild(later) is { } other ? merge.MergeMappings(mapping, other, rules, path) : TreeMaker.IsNull(later) ? earlier : later;

    public static YamlNode AsDependencies(TreeMerge merge, YamlNode earlier, YamlNode later, PathRules<MergeRule> rules, string path) =>
        MergeNamed(merge, earlier, later, rules, path, static item => TreeMaker.Mapping(item, ("condition", TreeMaker.Text("service_started", item)), ("required", TreeMaker.Flag(true, item))));

    public static YamlNode AsNames(TreeMerge merge, YamlNode earlier, YamlNode later, PathRules<MergeRule> rules, string path) =>
        MergeNamed(merge, earlier, later, rules, path, static item => TreeMaker.Null(item.Position));

    /// <summary>Options of different drivers do not mix.</summary>
    public static YamlNode SameDriver(TreeMerge merge, YamlNode earlier, YamlNode later, PathRules<MergeRule> rules, string path)
    {
        if (TreeMaker.IsNull(later)) return earlier;
        if (earlier is not YamlMapping mapping || later is not YamlMapping other) return merge.Refuse(earlier, later, path);
        var same = !mapping.Contains("driver") || !other.Contains("driver")
            || (mapping["driver"] as YamlScalar)?.Canonical == (other["driver"] as YamlScalar)?.Canonical;
        return same ? merge.MergeMappings(mapping, other, rules, path) : other;
    }

    /// <summary>Address pools merge by their subnets.</summary>
    public static YamlNode BySubnet(TreeMerge merge, YamlNode earlier, YamlNode later, PathRules<MergeRule> rules, string path)
    {
        if (TreeMaker.IsNull(later)) return earlier;
        if (earlier is not YamlSequence pools || later is not YamlSequence others) return merge.Refuse(earlier, later, path);
        foreach (var item in others.Items)
        {
            var same = item is YamlMapping pool ? pools.Items.OfType<YamlMapping>().FirstOrDefault(known => SubnetOf(known) == SubnetOf(pool)) : null;
            if (same is null) pools.Items.Add(item);
            else merge.MergeMappings(same, (YamlMapping)item, rules: null, path);
        }

        return pools;
    }

    /// <summary>A list of <c>key=value</c> for a mapping, ordered by key; a list of one for a scalar.</summary>
    public static YamlSequence ToList(YamlNode node) => node switch
    {
        YamlSequence list => list,
        YamlMapping mapping => TreeMaker.List(mapping, mapping.Entries.SelectMany(ToItems).OrderBy(static item => item.Text, StringComparer.Ordinal)),
        YamlScalar { IsText: true } scalar => TreeMaker.List(scalar, scalar),
        _ => TreeMaker.List(node),
    };

    private static IEnumerable<YamlScalar> ToItems(YamlEntry entry) => entry.Value switch
    {
        YamlSequence list => list.Items.OfType<YamlScalar>().Select(item => TreeMaker.Text($"{entry.Key}={item.Canonical}", item)),
        YamlScalar { IsNull: false } scalar => [TreeMaker.Text($"{entry.Key}={scalar.Canonical}", scalar)],
        _ => [TreeMaker.Text(entry.Key, entry.Value)],
    };

    private static YamlNode MergeNamed(TreeMerge merge, YamlNode earlier, YamlNode later, PathRules<MergeRule> rules, string path, Func<YamlNode, YamlNode> value)
    {
        if (TreeMaker.IsNull(later)) return ToNamed(earlier, value) ?? earlier;
        return ToNamed(earlier, value) is { } mapping && ToNamed(later, value) is { } other
            ? merge.MergeMappings(mapping, other, rules, path)
            : merge.Refuse(earlier, later, path);
    }

    private static YamlMapping? ToNamed(YamlNode node, Func<YamlNode, YamlNode> value)
    {
        if (node is not YamlSequence list) return node as YamlMapping;
        var mapping = new YamlMapping(list.Position);
        foreach (var item in list.Items.OfType<YamlScalar>())
            if (!mapping.Contains(item.Canonical)) mapping.Add(new YamlEntry(item.Canonical, value(item), item.Position));
        return mapping;
    }

    private static YamlMapping? ToBuild(YamlNode node) => node switch
    {
        YamlMapping mapping => mapping,
        YamlScalar { IsText: true } context => TreeMaker.Mapping(context, ("context", context)),
        _ => null,
    };

    private static string? SubnetOf(YamlMapping pool) => (pool["subnet"] as YamlScalar)?.Canonical;
}
