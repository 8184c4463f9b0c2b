using System.Text.Json;

namespace Orchestration.Engines;

/// <summary>Credentials as Docker's headers carry them: JSON in base64 for URLs, padded. An engine takes an unpadded header for no credential.</summary>
internal static class RegistryAuth
{
    /// <summary>Docker Hub's name in the docker configuration and in headers.</summary>
    public const string DockerHubKey = "https://index.docker.io/v1/";

    /// <summary>No credential.</summary>
    public static string Empty { get; } = Encode("{}"u8);

    public static string Header(RegistryCredential credential) => Encode(Json(credential));

    public static byte[] Json(RegistryCredential credential) => Write(json => WriteCredential(json, credential));

    /// <summary>The header of a build, which may need several registries.</summary>
    public static string? ConfigHeader(IReadOnlyList<RegistryCredential> credentials)
    {
        if (credentials.Count == 0) return null;
        return Encode(Write(json =>
        {
            json.WriteStartObject();
            foreach (var credential in credentials.DistinctBy(static one => one.Registry, StringComparer.Ordinal))
            {
                json.WritePropertyName(Key(credential.Registry));
                WriteCredential(json, credential);
            }

            json.WriteEndObject();
        }));
    }

    public static string Key(string registry) => registry == ImageName.DockerHub ? DockerHubKey : registry;

    private static string Encode(ReadOnlySpan<byte> json) => Convert.ToBase64String(json).Replace('+', '-').Replace('/', '_');

    private static void WriteCredential(Utf8JsonWriter json, RegistryCredential credential)
    {
        json.WriteStartObject();
        if (credential.IdentityToken is { } token)
        {
            json.WriteString("identitytoken", token.Reveal());
        }
        else
        {
            json.WriteString("username", credential.Username ?? "");
            json.WriteString("password", credential.Password?.Reveal() ?? "");
        }

        json.WriteString("serveraddress", Key(credential.Registry));
        json.WriteEndObject();
    }

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer)) write(json);
        return buffer.WrittenSpan.ToArray();
    }
}
