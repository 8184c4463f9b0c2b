namespace Orchestration.Compose.Writing;

internal static class TmpfsOptionsJson
{
    public static void Write(CanonicalWriter writer, ComposeTmpfsOptions value)
    {
        writer.Begin();
        writer.Bytes("size", value.Size);
        writer.Nonzero("mode", value.Mode);
        writer.Extensions(value.Extensions);
        writer.End();
    }
}
