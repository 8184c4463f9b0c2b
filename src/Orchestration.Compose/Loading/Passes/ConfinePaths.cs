using Orchestration.Compose.Loading.Files;
using Orchestration.Compose.Loading.Tree;
using Orchestration.Yaml;

namespace Orchestration.Compose.Loading.Passes;

/// <summary>Refuses paths of an untrusted project that leave its directory after symbolic links are followed.</summary>
internal sealed class ConfinePaths : IModelPass
{
    private static readonly TreePattern[] Patterns =
    [
        new("services.*.build.context"),
        new("services.*.build.additional_contexts.*"),
        new("services.*.build.ssh.*"),
        new("services.*.develop.watch.*.path"),
        new("services.*.credential_spec.file"),
        new("configs.*.file"),
        new("secrets.*.file"),
    ];

    private static readonly TreePattern Mounts = new("services.*.volumes.*");
    private static readonly TreePattern Volumes = new("volumes.*.driver_opts.device");

    public void Apply(FileScope scope)
    {
        if (scope.Session.Options.Trust == ComposeTrust.Trusted) return;
        var allowed = new ConfinedFiles(scope.WorkingDirectory, new DiskFiles());
        foreach (var pattern in Patterns) pattern.Rewrite(scope.Model, (node, path) => Check(node, path));
        Volumes.Rewrite(scope.Model, (node, path) => Check(node, path));
        Mounts.Rewrite(scope.Model, (node, path) =>
        {
            if (node is YamlMapping mount && (mount["type"] as YamlScalar)?.Text is "bind" or "npipe" && mount["source"] is { } source) Check(source, $"{path}.source");
            return node;
        });

        YamlNode Check(YamlNode node, string path)
        {
            if (node is YamlScalar { Text: var text } && Path.IsPathRooted(text) && !allowed.Allows(text))
            {
                scope.Session.Problems.Add(new ComposeProblem(ComposeCodes.Confined, "the path leaves the project directory of an untrusted project")
                {
                    Position = node.Position,
                    Path = path,
                    Found = $"'{text}'",
                    Expected = $"a path below '{scope.WorkingDirectory}'",
                });
            }

            return node;
        }
    }
}
