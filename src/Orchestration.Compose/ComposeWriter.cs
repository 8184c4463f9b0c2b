using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestration.Compose.Binding;
using Orchestration.Compose.Loading.Passes;
using Orchestration.Compose.Writing;

namespace Orchestration.Compose;

/// <summary>Writes projects in canonical form, and hashes services.</summary>
public static class ComposeWriter
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Canonical JSON in the shape of <c>docker compose config --format json</c>; secrets' values and extensions below the top are left out.</summary>
    /// <param name="project">The project.</param>
    /// <param name="escapeDollars">True writes <c>$</c> as <c>$$</c>, so that the text loads again unchanged. Default true.</param>
    public static string ToJson(this ComposeProject project, bool escapeDollars = true)
    {
        ArgumentNullException.ThrowIfNull(project);
        return Indent(Escaped(ProjectJson.Write(project, CanonicalShape.Reference), escapeDollars));
    }


    /// <summary>Canonical YAML with everything the model holds, extensions and models included; secrets' values are left out.</summary>
    /// <param name="project">The project.</param>
    /// <param name="escapeDollars">True writes <c>$</c> as <c>$$</c>, so that the text loads again unchanged. Default true.</param>
    public static string ToYaml(this ComposeProject project, bool escapeDollars = true)
    {
        ArgumentNullException.ThrowIfNull(project);
        return YamlText.Of(Escaped(ProjectJson.Write(project, CanonicalShape.Complete), escapeDollars));
    }

    /// <summary>JSON of the merged files as they were read, with variable references where they were kept; for a project made in code its canonical JSON.</summary>
    /// <param name="project">The project.</param>
    public static string ToModelJson(this ComposeProject project)
    {
        ArgumentNullException.ThrowIfNull(project);
        return project.Tree is null ? project.ToJson() : Indent(ModelJson(project));
    }

    /// <summary>YAML of the merged files as they were read, with variable references where they were kept; for a project made in code its canonical YAML.</summary>
    /// <param name="project">The project.</param>
    public static string ToModelYaml(this ComposeProject project)
    {
        ArgumentNullException.ThrowIfNull(project);
        return project.Tree is null ? project.ToYaml() : YamlText.Of(ModelJson(project));
    }

    /// <summary>
    /// Hash of what makes a service's containers: 64 hexadecimal digits, equal to docker compose's for an equal service.
    /// Build, pull policy, scale, dependencies and profiles do not count.
    /// </summary>
    /// <param name="service">The service.</param>
    public static string ConfigHash(this ComposeService service)
    {
        ArgumentNullException.ThrowIfNull(service);
        return ComposeHash.Of(service);
    }

    private static string ModelJson(ComposeProject project)
    {
        var model = (JsonObject)ExtensionJson.Of(project.Tree!)!;
        model["name"] = project.Name;
        foreach (var section in (string[])["secrets", "configs"])
            foreach (var (_, resource) in model[section] as JsonObject ?? [])
                (resource as JsonObject)?.Remove(ResolveReferencedVariables.ValueKey);
        return model.ToJsonString();
    }

    private static string Indent(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 128 });
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Indented)) document.WriteTo(writer);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static string Escaped(string json, bool escapeDollars) =>
        escapeDollars ? json.Replace("$", "$$", StringComparison.Ordinal) : json;
}
