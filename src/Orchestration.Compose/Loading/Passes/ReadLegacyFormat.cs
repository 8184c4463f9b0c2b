using Orchestration.Compose.Loading.Tree;
using Orchestration.Yaml;

namespace Orchestration.Compose.Loading.Passes;

/// <summary>Turns a file of format 1, whose services stand at the root, into its modern meaning: services on the bridge network, no project network.</summary>
internal sealed class ReadLegacyFormat : IDocumentPass
{
    private static readonly string[] ModernKeys = ["services", "version", "include"];
    private static readonly string[] ModernSections = ["networks", "volumes", "secrets", "configs", "models", "name"];

    public void Apply(DocumentScope scope)
    {
        var document = scope.Document;
        if (Array.Exists(ModernKeys, document.Contains)) return;
        if (Array.Exists(ModernSections, section => document.Contains(section) && !IsService(document[section]))) return;
        if (!document.Entries.Any(static entry => IsService(entry.Value))) return;
        scope.Session.HasLegacyFiles = true;
        scope.Session.Report(
            ComposeCodes.Legacy,
            "this is file format 1, whose services stand at the root",
            document,
            path: null,
            "it is read with network_mode 'bridge' and without a project network; move the services below 'services:' for the current format",
            ComposeSeverity.Warning);
        scope.Document = Modernise(document, scope.Session);
    }

    private static bool IsService(YamlNode? node) => node is YamlMapping mapping && (mapping.Contains("image") || mapping.Contains("build"));

    private static YamlMapping Modernise(YamlMapping document, LoadSession session)
    {
        var services = new YamlMapping(document.Position);
        var volumes = new YamlMapping(document.Position);
        var modern = new YamlMapping(document.Position);
        foreach (var entry in document.Entries)
        {
            if (entry.Key.StartsWith("x-", StringComparison.Ordinal)) modern.Add(entry);
            else services.Add(entry);
            if (entry.Value is YamlMapping service) LegacyService.Modernise(service, $"services.{entry.Key}", document, volumes, session);
        }

        modern.Add(new YamlEntry("services", services, document.Position));
        if (volumes.Entries.Count > 0) modern.Add(new YamlEntry("volumes", volumes, document.Position));
        return modern;
    }
}
