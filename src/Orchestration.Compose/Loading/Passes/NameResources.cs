using Orchestration.Compose.Loading.Tree;
using Orchestration.Yaml;

namespace Orchestration.Compose.Loading.Passes;

/// <summary>Names networks, volumes, configs and secrets on the engine: <c>project_key</c>, or the key where they are external.</summary>
internal sealed class NameResources(string projectName) : IModelPass
{
    private static readonly string[] Sections = ["networks", "volumes", "configs", "secrets"];

    public void Apply(FileScope scope)
    {
        foreach (var section in Sections.Select(name => scope.Model[name]).OfType<YamlMapping>())
        {
            foreach (var entry in section.Entries.ToArray())
            {
                if (TreeMaker.IsNull(entry.Value)) section.Set(entry.Key, new YamlMapping(entry.KeyPosition));
                if (section[entry.Key] is not YamlMapping resource || !TreeMaker.IsNull(resource["name"])) continue;
                var isExternal = resource["external"] is YamlScalar external && (external.AsBoolean || external.Text is "true" or "1" or "t" or "T" or "TRUE" or "True");
                resource.Set("name", TreeMaker.Text(isExternal ? entry.Key : $"{projectName}_{entry.Key}", resource));
            }
        }
    }
}
