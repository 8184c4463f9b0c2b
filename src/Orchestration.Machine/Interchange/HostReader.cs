using System.Collections.Immutable;
using System.Text.Json;

namespace Orchestration.Machines.Interchange;

/// <summary>Reads a record of docker-machine. Pure.</summary>
internal sealed record HostReader(string Name, string Driver, JsonElement DriverState, MachineDefinition Definition)
{
    /// <exception cref="MachineStoreException">It is not such a record, or one of another version.</exception>
    public static HostReader Read(string path, ReadOnlyMemory<byte> text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement.Clone();
            var version = root.TryGetProperty("ConfigVersion", out var number) && number.TryGetInt32(out var found) ? found : 0;
            if (version != HostDocument.ConfigVersion)
            {
                throw new MachineStoreException(path, $"'{path}' has another layout",
                    new ErrorFacts { Found = $"ConfigVersion {version}", Wanted = $"ConfigVersion {HostDocument.ConfigVersion}", Remedy = "Run docker-machine 0.16 once, which brings older records to it" });
            }

            if (Text(root, "Name") is not { Length: > 0 } name || Text(root, "DriverName") is not { Length: > 0 } driver || !root.TryGetProperty("Driver", out var state))
                throw new MachineStoreException(path, $"'{path}' is not a record of docker-machine: it lacks its fields");
            return new HostReader(name, driver, state, DefinitionOf(name, root));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new MachineStoreException(path, $"'{path}' is not a record of docker-machine: {exception.Message}", innerException: exception);
        }
    }

    public static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static MachineDefinition DefinitionOf(string name, JsonElement root)
    {
        if (!root.TryGetProperty("HostOptions", out var options) || options.ValueKind != JsonValueKind.Object) return new MachineDefinition(name);
        var engine = options.TryGetProperty("EngineOptions", out var found) ? found : default;
        var authentication = options.TryGetProperty("AuthOptions", out var auth) ? auth : default;
        var definition = new MachineDefinition(name)
        {
            ServerNames = [.. List(authentication, "ServerCertSANs")],
            Engine = new MachineEngineOptions
            {
                StorageDriver = Text(engine, "StorageDriver") is { Length: > 0 } driver ? driver : null,
                InsecureRegistries = [.. List(engine, "InsecureRegistry")],
                RegistryMirrors = [.. List(engine, "RegistryMirror")],
                Environment = Pairs(List(engine, "Env")),
                Settings = EngineFlags.Read(List(engine, "ArbitraryFlags")),
            },
        };
        return Pairs(List(engine, "Labels")).Aggregate(definition, static (machine, label) => machine.WithLabel(label.Key, label.Value));
    }

    private static ImmutableSortedDictionary<string, string> Pairs(IEnumerable<string> texts)
    {
        var pairs = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var parts in texts.Select(static text => text.Split('=', 2))) pairs[parts[0]] = parts.Length > 1 ? parts[1] : "";
        return pairs.ToImmutable();
    }

    private static IEnumerable<string> List(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var values) && values.ValueKind == JsonValueKind.Array
            ? values.EnumerateArray().Where(static value => value.ValueKind == JsonValueKind.String).Select(static value => value.GetString()!)
            : [];
}
