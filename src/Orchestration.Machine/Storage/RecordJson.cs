using System.Text.Json;

namespace Orchestration.Machines.Storage;

/// <summary>Records as text, with the version of their layout.</summary>
internal static class RecordJson
{
    /// <summary>Version of the layout. A change of the layout raises it and adds a migration.</summary>
    public const int Schema = 1;

    public static byte[] Write(MachineRecord record) =>
        JsonSerializer.SerializeToUtf8Bytes(new RecordEnvelope(Schema, record), RecordJsonContext.Default.RecordEnvelope);

    /// <exception cref="MachineStoreException">The text is not a record, or a newer version wrote it.</exception>
    public static MachineRecord Read(string path, ReadOnlySpan<byte> text)
    {
        RecordEnvelope? envelope;
        try
        {
            envelope = JsonSerializer.Deserialize(text, RecordJsonContext.Default.RecordEnvelope);
        }
        catch (JsonException exception)
        {
            throw new MachineStoreException(path, $"'{path}' is not a machine's record: {exception.Message}", Remedy, exception);
        }

        if (envelope is { Schema: > Schema })
        {
            throw new MachineStoreException(path, $"'{path}' was written by a newer version",
                new ErrorFacts { Found = $"schema {envelope.Schema}", Wanted = $"schema {Schema} or older", Remedy = "Use the newer version" });
        }

        return envelope is { Schema: > 0, Record: { Definition.Name: not null, Driver: not null, OperationId: not null } record }
            ? record
            : throw new MachineStoreException(path, $"'{path}' is not a machine's record: it lacks its fields", Remedy);
    }

    private static readonly ErrorFacts Remedy = new() { Remedy = "Restore the file, or remove the machine by force" };
}
