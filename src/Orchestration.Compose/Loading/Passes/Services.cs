using Orchestration.Yaml;

namespace Orchestration.Compose.Loading.Passes;

/// <summary>The services of a model that are mappings.</summary>
internal static class Services
{
    public static IEnumerable<YamlMapping> Of(YamlMapping model) =>
        model["services"] is YamlMapping services ? services.Entries.Select(static entry => entry.Value).OfType<YamlMapping>() : [];
}
