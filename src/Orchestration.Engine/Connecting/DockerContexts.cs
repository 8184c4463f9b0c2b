using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Orchestration.Engines;

/// <summary>Docker's contexts: a directory per context, named by the hash of its name.</summary>
internal static class DockerContexts
{
    /// <summary>The context that is no file but the environment's own endpoint.</summary>
    public const string Default = "default";

    public static EngineEndpoint Read(string name, string configDirectory)
    {
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
        var path = Path.Combine(configDirectory, "contexts", "meta", id, "meta.json");
        if (!File.Exists(path)) throw Bad(name, path, "no such context", Known(configDirectory));
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(path));
            if (!json.RootElement.TryGetProperty("Endpoints", out var endpoints) || !endpoints.TryGetProperty("docker", out var docker))
                throw Bad(name, path, "no docker endpoint", "an endpoint named docker");
            return Endpoint(docker, name, Path.Combine(configDirectory, "contexts", "tls", id, "docker"));
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            throw Bad(name, path, e.Message, "a readable context", e);
        }
    }

    private static EngineEndpoint Endpoint(JsonElement docker, string name, string tlsDirectory)
    {
        var host = docker.TryGetProperty("Host", out var value) ? value.GetString() : null;
        var endpoint = new EngineEndpoint(EndpointAddress.Parse(host ?? "", $"context '{name}'"));
        return Directory.Exists(tlsDirectory) ? endpoint with { Tls = Tls(tlsDirectory) } : endpoint;
    }

    // The names inside are those under which the files were imported: usually docker's own.
    private static TlsFiles Tls(string directory)
    {
        var files = TlsFiles.InDirectory(directory);
        return File.Exists(files.Certificate) ? files : files with { Certificate = null, PrivateKey = null };
    }

    private static string Known(string configDirectory)
    {
        var directory = Path.Combine(configDirectory, "contexts", "meta");
        if (!Directory.Exists(directory)) return Default;
        var names = new List<string> { Default };
        foreach (var meta in Directory.EnumerateFiles(directory, "meta.json", SearchOption.AllDirectories))
        {
            using var json = JsonDocument.Parse(File.ReadAllText(meta));
            if (json.RootElement.TryGetProperty("Name", out var name) && name.GetString() is { } text) names.Add(text);
        }

        return string.Join(", ", names.Order(StringComparer.Ordinal));
    }

    private static EngineEndpointException Bad(string name, string path, string found, string wanted, Exception? cause = null) =>
        new($"The docker context '{name}' cannot be used", new ErrorFacts { Where = path, Found = found, Wanted = wanted }, cause);
}
