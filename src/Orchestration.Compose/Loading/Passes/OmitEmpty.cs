using Orchestration.Compose.Loading.Tree;
using Orchestration.Yaml;

namespace Orchestration.Compose.Loading.Passes;

/// <summary>Drops empty items that an unset variable left where they would mean nothing.</summary>
internal sealed class OmitEmpty : IDocumentPass
{
    private static readonly TreePattern Pattern = new("services.*.dns.*");

    public void Apply(DocumentScope scope) =>
        Pattern.Rewrite(scope.Files.Model, static (node, _) => node is YamlScalar { Text: "" } ? null : node);
}
