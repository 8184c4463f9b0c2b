using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orchestration.Machines.Storage;

/// <summary>Records as text, with the version of their layout.</summary>
internal static class RecordJson
{
    private static readonly ErrorFacts Remedy = new() { Remedy = "Restore the file, or remove the machine by force" };

    /// <summary>Version of the layout. A change of the layout adds a migration.</summary>
    public static int Schema => RecordMigrations.Present;

    public static byte[] Write(MachineRecord record) =>
        JsonSerializer.SerializeToUtf8Bytes(new RecordEnvelope(Schema, record), RecordJsonContext.Default.RecordEnvelope);

    /// <exception cref="MachineStoreException">The text is not a record, or a newer version wrote it.</exception>
    public static MachineRecord Read(string path, ReadOnlySpan<byte> text)
    {
        try
        {
            var envelope = JsonNode.Parse(text) as JsonObject;
            var schema = envelope?["schema"]?.GetValue<int>() ?? 0;
            if (schema > Schema)
            {
                throw new MachineStoreException(path, $"'{path}' was written by a newer version",
                    new ErrorFacts { Found = $"schema {schema}", Wanted = $"schema {Schema} or older", Remedy = "Use the newer version" });
            }

            if (schema > 0 && envelope!["record"] is JsonObject found) return Read(path, found, schema);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            throw new MachineStoreException(path, $"'{path}' is not a machine's record: {exception.Message}", Remedy, exception);
        }

        throw Incomplete(path);
    }

    private static MachineRecord Read(string path, JsonObject found, int schema)
    {
        RecordMigrations.Apply(found, schema);
        return found.Deserialize(RecordJsonContext.Default.MachineRecord) is { Definition.Name: not null, Driver: not null, OperationId: not null } record ? record : throw Incomplete(path);
    }

    private static MachineStoreException Incomplete(string path) => new(path, $"'{path}' is not a machine's record: it lacks its fields", Remedy);
}
