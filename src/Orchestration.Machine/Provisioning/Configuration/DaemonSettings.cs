using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orchestration.Machines.Provisioning.Configuration;

/// <summary>The keys of <c>daemon.json</c> that a machine needs, laid over what the host has.</summary>
internal static class DaemonSettings
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>The keys that are the machine's, with commas between.</summary>
    public static string Keys(MachineDefinition definition, string driver) => string.Join(',', Wanted(definition, driver).Select(static setting => setting.Key).Order(StringComparer.Ordinal));

    /// <summary>Merges; null when the host's file says it all already.</summary>
    /// <param name="found">The host's file; null for none.</param>
    /// <param name="definition">The machine that is wanted.</param>
    /// <param name="driver">Name of its driver.</param>
    /// <param name="written">Keys that were written for it earlier, with commas between; those not wanted any more go.</param>
    /// <exception cref="FormatException">The host's file is not a JSON object.</exception>
    public static string? Merge(string? found, MachineDefinition definition, string driver, string? written = null)
    {
        var before = Parse(found);
        var after = (JsonObject)before.DeepClone();
        foreach (var key in (written?.Split(',') ?? []).Except(Wanted(definition, driver).Select(static setting => setting.Key), StringComparer.Ordinal)) after.Remove(key);
        foreach (var (key, value) in Wanted(definition, driver)) after[key] = value;
        // Sockets are given on the command line, and a key given twice stops the engine.
        after.Remove("hosts");
        return found is not null && JsonNode.DeepEquals(before, after) ? null : after.ToJsonString(Indented) + "\n";
    }

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Wanted(MachineDefinition definition, string driver)
    {
        var engine = definition.Engine;
        yield return new("tlsverify", true);
        yield return new("tlscacert", EnginePaths.Authority);
        yield return new("tlscert", EnginePaths.Certificate);
        yield return new("tlskey", EnginePaths.Key);
        yield return new("labels", Texts(Labels(definition, driver)));
        if (engine.StorageDriver is not null) yield return new("storage-driver", engine.StorageDriver);
        if (engine.InsecureRegistries.Length > 0) yield return new("insecure-registries", Texts(engine.InsecureRegistries));
        if (engine.RegistryMirrors.Length > 0) yield return new("registry-mirrors", Texts(engine.RegistryMirrors));
        foreach (var (key, value) in engine.Settings) yield return new(key, JsonNode.Parse(value.GetRawText()));
    }

    private static IEnumerable<string> Labels(MachineDefinition definition, string driver) =>
        definition.Labels.ContainsKey("provider")
            ? definition.Labels.Select(static label => $"{label.Key}={label.Value}")
            : definition.Labels.Select(static label => $"{label.Key}={label.Value}").Append($"provider={driver}").Order(StringComparer.Ordinal);

    private static JsonArray Texts(IEnumerable<string> values) => [.. values.Select(static value => (JsonNode)value)];

    private static JsonObject Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return [];
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? throw new FormatException("it is not an object");
        }
        catch (JsonException exception)
        {
            throw new FormatException(exception.Message, exception);
        }
    }
}
