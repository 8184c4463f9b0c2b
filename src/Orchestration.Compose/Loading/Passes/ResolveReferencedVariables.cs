using Orchestration.Compose.Loading.Tree;
using Orchestration.Yaml;

namespace Orchestration.Compose.Loading.Passes;

/// <summary>Looks up variables that are named rather than written as <c>${…}</c>: those of secrets, configs, and bare names in <c>environment</c>.</summary>
internal sealed class ResolveReferencedVariables : IModelPass
{
    /// <summary>Key under which a secret's or config's value travels to the model.</summary>
    public const string ValueKey = "x-#value";

    private static readonly TreePattern BareVariables = new("services.*.environment");
    private static readonly TreePattern Secrets = new("secrets.*");
    private static readonly TreePattern Configs = new("configs.*");

    public void Apply(FileScope scope)
    {
        BareVariables.Rewrite(scope.Model, (node, _) => node is YamlSequence list ? TreeMaker.List(list, list.Items.Select(item => Resolve(item, scope))) : node);
        Secrets.Rewrite(scope.Model, (node, _) => AddValue(node, scope));
        Configs.Rewrite(scope.Model, (node, _) => AddValue(node, scope));
    }

    private static YamlNode Resolve(YamlNode node, FileScope scope) =>
        node is YamlScalar { IsText: true } name && scope.Environment.TryGetValue(name.Text, out var value) && !name.Text.Contains('=', StringComparison.Ordinal)
            ? TreeMaker.Text($"{name.Text}={value}", name)
            : node;

    private static YamlNode AddValue(YamlNode node, FileScope scope)
    {
        if (node is YamlMapping resource && resource["environment"] is YamlScalar { IsText: true } name && scope.Environment.TryGetValue(name.Text, out var value))
            resource.Set(ValueKey, TreeMaker.Text(value, name));
        return node;
    }
}
