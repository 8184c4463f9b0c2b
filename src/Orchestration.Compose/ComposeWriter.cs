using System.Text;
using System.Text.Json;
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
        using var document = JsonDocument.Parse(Escaped(ProjectJson.Write(project, CanonicalShape.Reference), escapeDollars), new JsonDocumentOptions { MaxDepth = 128 });
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Indented)) document.WriteTo(writer);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>Canonical YAML with everything the model holds, extensions and models included; secrets' values are left out.</summary>
    /// <param name="project">The project.</param>
    /// <param name="escapeDollars">True writes <c>$</c> as <c>$$</c>, so that the text loads again unchanged. Default true.</param>
    public static string ToYaml(this ComposeProject project, bool escapeDollars = true)
    {
        ArgumentNullException.ThrowIfNull(project);
        return YamlText.Of(Escaped(ProjectJson.Write(project, CanonicalShape.Complete), escapeDollars));
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

    private static string Escaped(string json, bool escapeDollars) =>
        escapeDollars ? json.Replace("$", "$$", StringComparison.Ordinal) : json;
}
