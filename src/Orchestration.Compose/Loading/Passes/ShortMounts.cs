using Orchestration.Compose.Loading.Tree;
using Orchestration.Compose.Values;
using Orchestration.Yaml;

namespace Orchestration.Compose.Loading.Passes;

/// <summary>Turns short forms of mounts into long ones.</summary>
internal static class ShortMounts
{
    public static YamlNode Expand(YamlNode node, string path, LoadSession session)
    {
        if (node is not YamlScalar { IsText: true } text || text.Tag == YamlTree.UnreadableTag) return node;
        if (MountSpec.Parse(text.Text, out var error) is not { } spec)
        {
            if (session.Options.Interpolate) Refuse(session, text, path, error!);
            return node;
        }

        foreach (var option in spec.UnknownOptions)
            session.Report(ComposeCodes.Suspicious, $"the option '{option}' of the mount means nothing and is ignored", text, path, severity: ComposeSeverity.Warning);
        if (spec.HasDoubtfulDrive)
            session.Report(ComposeCodes.Suspicious, $"the mount is read as '{spec.Source}' at '{spec.Target}', with single letters as drives", text, path, "write the long form", ComposeSeverity.Warning);
        return TreeMaker.Mapping(
            text,
            ("type", TreeMaker.Text(spec.IsBind ? "bind" : "volume", text)),
            ("source", spec.Source.Length == 0 ? null : TreeMaker.Text(spec.Source, text)),
            ("target", TreeMaker.Text(LexicalPath.Clean(spec.Target), text)),
            ("read_only", spec.IsReadOnly ? TreeMaker.Flag(true, text) : null),
            ("bind", BindOptions(spec, text)),
            ("volume", VolumeOptions(spec, text)));
    }

    private static YamlMapping? BindOptions(MountSpec spec, YamlScalar text)
    {
        if (!spec.IsBind && spec.Propagation is null && spec.SELinux is null) return null;
        return TreeMaker.Mapping(
            text,
            ("selinux", spec.SELinux is { } label ? TreeMaker.Text(label, text) : null),
            ("propagation", spec.Propagation is { } propagation ? TreeMaker.Text(propagation, text) : null),
            ("create_host_path", spec.IsBind ? TreeMaker.Flag(true, text) : null));
    }

    private static YamlMapping? VolumeOptions(MountSpec spec, YamlScalar text)
    {
        if ((spec.IsBind && !spec.IsNoCopy) || spec.IsBare) return null;
        return TreeMaker.Mapping(text, ("nocopy", spec.IsNoCopy ? TreeMaker.Flag(true, text) : null));
    }

    private static void Refuse(LoadSession session, YamlScalar mount, string path, string error) =>
        session.Problems.Add(new ComposeProblem(ComposeCodes.InvalidValue, $"the mount cannot be read: {error}")
        {
            Position = mount.Position,
            Path = path,
            Found = $"'{mount.Text}'",
            Expected = MountSpec.Expected,
        });
}
