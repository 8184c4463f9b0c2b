using Orchestration.Yaml;

namespace Orchestration.Compose.Loading.Passes;

/// <summary>Removes from what came before the values that the document resets or overrides.</summary>
internal sealed class ApplyResets : IDocumentPass
{
    public void Apply(DocumentScope scope)
    {
        foreach (var path in scope.Resets) Remove(scope.Files.Model, path);
    }

    public static void Remove(YamlMapping model, ReadOnlySpan<string> path)
    {
        var at = model;
        foreach (var key in path[..^1])
        {
            if (at[key] is not YamlMapping next) return;
            at = next;
        }

        at.Remove(path[^1]);
    }
}
