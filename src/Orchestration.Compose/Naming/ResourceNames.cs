using System.Globalization;

namespace Orchestration.Compose.Naming;

/// <summary>How docker compose names what belongs to a project.</summary>
internal static class ResourceNames
{
    private const int IdLength = 12;

    public static string Container(ComposeProject project, ComposeService service, int number) =>
        service.ContainerName ?? Container(project, service.Name, number);

    public static string Container(ComposeProject project, string service, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{project.Name}{ProjectVariables.Separator(project)}{service}{ProjectVariables.Separator(project)}{number}");

    /// <summary>Name of a container while the one that it replaces still has its own.</summary>
    public static string Replacement(string replacedId, string name) =>
        $"{replacedId[..Math.Min(IdLength, replacedId.Length)]}_{name}";

    public static string OneOff(ComposeProject project, string service, string token) =>
        string.Join(ProjectVariables.Separator(project), project.Name, service, "run", token);

    public static string Image(ComposeProject project, ComposeService service) =>
        string.IsNullOrEmpty(service.Image) ? $"{project.Name}{ProjectVariables.Separator(project)}{service.Name}" : service.Image;

    public static string Network(ComposeProject project, string key) =>
        project.Networks.TryGetValue(key, out var network) ? NameOf(network.Name, network.External, project.Name, key) : $"{project.Name}_{key}";

    public static string Volume(ComposeProject project, string key) =>
        project.Volumes.TryGetValue(key, out var volume) ? NameOf(volume.Name, volume.External, project.Name, key) : key;

    private static string NameOf(string? name, bool external, string project, string key) =>
        string.IsNullOrEmpty(name) ? external ? key : $"{project}_{key}" : name;
}
