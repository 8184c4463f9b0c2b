using System.Text;
using System.Text.Json;

namespace Orchestration.Engines;

/// <summary>The part of docker's <c>config.json</c> that engines and registries are found by.</summary>
internal sealed class DockerConfigFile
{
    private readonly JsonElement _root;

    private DockerConfigFile(string path, JsonElement root)
    {
        Path = path;
        _root = root;
    }

    public string Path { get; }

    public string? CurrentContext => Text(_root, "currentContext");

    public string? CredentialsStore => Text(_root, "credsStore");

    /// <summary>Registries with a credential in the file itself.</summary>
    public IEnumerable<string> Registries => Object(_root, "auths") is { } auths ? auths.EnumerateObject().Select(static one => one.Name) : [];

    /// <summary>Registries with a credential helper of their own.</summary>
    public IEnumerable<string> HelperRegistries => Object(_root, "credHelpers") is { } helpers ? helpers.EnumerateObject().Select(static one => one.Name) : [];

    /// <summary>Reads the file; a missing one is empty.</summary>
    public static DockerConfigFile Read(string directory)
    {
        var path = System.IO.Path.Combine(directory, "config.json");
        try
        {
            using var json = JsonDocument.Parse(File.Exists(path) ? File.ReadAllText(path) : "{}");
            return new DockerConfigFile(path, json.RootElement.Clone());
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new EngineEndpointException("Docker's configuration cannot be read", new ErrorFacts { Where = path, Found = e.Message, Wanted = "a JSON object" }, e);
        }
    }

    public string? Helper(string key) => Object(_root, "credHelpers") is { } helpers ? Text(helpers, key) : null;

    /// <summary>The credential in the file itself.</summary>
    public RegistryCredential? Credential(string key, string registry)
    {
        if (Object(_root, "auths") is not { } auths || Object(auths, key) is not { } entry) return null;
        if (Text(entry, "identitytoken") is { Length: > 0 } token) return new RegistryCredential(registry) { IdentityToken = new Secret(token) };
        var (user, password) = Text(entry, "auth") is { Length: > 0 } auth ? Decode(auth, registry) : (Text(entry, "username"), Text(entry, "password"));
        return string.IsNullOrEmpty(user) ? null : new RegistryCredential(registry) { Username = user, Password = new Secret(password ?? "") };
    }

    private (string User, string Password) Decode(string auth, string registry)
    {
        try
        {
            var text = Encoding.UTF8.GetString(Convert.FromBase64String(auth)).TrimEnd('\0');
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0) return (text[..colon], text[(colon + 1)..]);
        }
        catch (FormatException)
        {
            // Told below, without the value.
        }

        throw new EngineCredentialException(registry, "A credential in docker's configuration is malformed", new ErrorFacts { Where = Path, Wanted = "base64 of user:password" });
    }

    private static JsonElement? Object(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
