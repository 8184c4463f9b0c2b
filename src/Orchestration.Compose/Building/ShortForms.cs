using Orchestration.Compose.Writing;

namespace Orchestration.Compose.Building;

/// <summary>The short forms of built services as a file of their own, which the loader merges and expands.</summary>
internal static class ShortForms
{
    public static string Write(IEnumerable<ComposeServiceBuilder> services)
    {
        var writer = new CanonicalWriter(CanonicalShape.Complete);
        writer.Begin();
        writer.Section("services", services.ToDictionary(static service => service.Service.Name, StringComparer.Ordinal), static (part, service) =>
        {
            part.Begin();
            part.Strings("ports", service.Ports);
            part.Strings("volumes", service.Mounts);
            part.End();
        });
        writer.End();
        return writer.ToString();
    }
}
