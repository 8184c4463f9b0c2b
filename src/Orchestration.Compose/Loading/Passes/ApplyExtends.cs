using Orchestration.Yaml;

namespace Orchestration.Compose.Loading.Passes;

/// <summary>Merges each service into the one it extends, in the same file or another.</summary>
internal sealed class ApplyExtends : IDocumentPass
{
    public void Apply(DocumentScope scope)
    {
        if (scope.Document["services"] is not YamlMapping services) return;
        var resolver = new ExtendsResolver(scope);
        foreach (var entry in services.Entries.ToArray()) resolver.Resolve(entry.Key, new ServiceTable(services, scope.FileName, scope.Resets), []);
    }
}
