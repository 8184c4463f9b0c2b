using Orchestration.Compose.Loading.Tree;
using Orchestration.Compose.Naming;
using Orchestration.Compose.Values;
using Orchestration.Yaml;

namespace Orchestration.Compose.Loading.Passes;

/// <summary>Resolves relative paths against a directory: the files' own, or the one given.</summary>
internal sealed class ResolvePaths(string? directory = null) : IModelPass
{
    private static readonly string[] RemotePrefixes = ["https://", "http://", "git://", "ssh://", "github.com/", "git@"];

    private static readonly (TreePattern Pattern, Func<YamlNode, Resolver, YamlNode> Rule)[] Rules =
    [
        (new("services.*.build.context"), static (node, at) => at.Context(node)),
        (new("services.*.build.additional_contexts.*"), static (node, at) => at.Context(node)),
        (new("services.*.build.ssh.*"), static (node, at) => at.ForeignPath(node)),
        (new("services.*.env_file.*.path"), static (node, at) => at.Path(node)),
        (new("services.*.label_file.*"), static (node, at) => at.Path(node)),
        (new("services.*.extends.file"), static (node, at) => at.Path(node)),
        (new("services.*.develop.watch.*.path"), static (node, at) => at.Watched(node)),
        (new("services.*.volumes.*"), static (node, at) => at.Mount(node)),
        (new("configs.*.file"), static (node, at) => at.ForeignPath(node)),
        (new("secrets.*.file"), static (node, at) => at.ForeignPath(node)),
        (new("volumes.*"), static (node, at) => at.LocalVolume(node)),
    ];

    public void Apply(FileScope scope)
    {
        var resolver = new Resolver(directory ?? scope.WorkingDirectory, scope.Session) { ConvertsWindowsPaths = ProjectVariables.IsOn(scope.Environment, "COMPOSE_CONVERT_WINDOWS_PATHS") };
        foreach (var (pattern, rule) in Rules)
            pattern.Rewrite(scope.Model, (node, path) => node.Tag == YamlTree.UnreadableTag ? node : rule(node, resolver.At(path)));
    }

    private sealed class Resolver(string directory, LoadSession session)
    {
        private string path = "";

        /// <summary>Whether <c>C:\dir</c> is mounted as <c>/c/dir</c>, which an engine in a virtual machine of a Windows host knows.</summary>
        public bool ConvertsWindowsPaths { get; init; }

        public Resolver At(string yamlPath)
        {
            path = yamlPath;
            return this;
        }

        public YamlNode Path(YamlNode node)
        {
            if (node is not YamlScalar { Text.Length: > 0 } scalar) return node;
            var expanded = session.ExpandHome(scalar.Text);
            return Changed(scalar, System.IO.Path.IsPathFullyQualified(expanded) ? expanded : LexicalPath.Join(directory, expanded));
        }

        public YamlNode ForeignPath(YamlNode node)
        {
            if (node is not YamlScalar { IsNull: false } scalar) return node;
            var expanded = session.ExpandHome(scalar.Text);
            return expanded.StartsWith('/') || LexicalPath.IsWindowsAbsolute(expanded) || System.IO.Path.IsPathFullyQualified(expanded)
                ? Changed(scalar, expanded)
                : Changed(scalar, LexicalPath.Join(directory, expanded));
        }

        public YamlNode Context(YamlNode node)
        {
            if (node is not YamlScalar scalar) return node;
            var isRemote = scalar.Text.Contains("://", StringComparison.Ordinal)
                || scalar.Text.StartsWith("service:", StringComparison.Ordinal)
                || Array.Exists(RemotePrefixes, prefix => scalar.Text.StartsWith(prefix, StringComparison.Ordinal));
            return isRemote ? node : Path(node);
        }

        public YamlNode Watched(YamlNode node)
        {
            var resolved = Path(node);
            return resolved is YamlScalar scalar && System.IO.Path.IsPathFullyQualified(scalar.Text) ? Changed(scalar, session.Files.ResolveLink(scalar.Text)) : resolved;
        }

        public YamlNode Mount(YamlNode node)
        {
            if (node is not YamlMapping mount || (mount["type"] as YamlScalar)?.Text != "bind") return node;
            if (mount["source"] is { } source) mount.Set("source", Converted(ForeignPath(source)));
            else session.Report(ComposeCodes.MissingKey, "the bind mount has no source", mount, path, "write 'source' with a path of the host");
            return mount;
        }

        private YamlNode Converted(YamlNode source) =>
            ConvertsWindowsPaths && source is YamlScalar scalar && LexicalPath.IsWindowsAbsolute(scalar.Text) ? Changed(scalar, LexicalPath.OfUnix(scalar.Text)) : source;

        /// <summary>A local volume with the option <c>o: bind</c> is a bind mount in disguise.</summary>
        public YamlNode LocalVolume(YamlNode node)
        {
            if (node is YamlMapping volume && (volume["driver"] as YamlScalar)?.Text == "local" && volume["driver_opts"] is YamlMapping options
                && (options["o"] as YamlScalar)?.Text == "bind" && options["device"] is { } device)
                options.Set("device", ForeignPath(device));
            return node;
        }

        private static YamlScalar Changed(YamlScalar scalar, string text) =>
            string.Equals(scalar.Text, text, StringComparison.Ordinal) ? scalar : TreeMaker.Text(text, scalar);
    }
}
