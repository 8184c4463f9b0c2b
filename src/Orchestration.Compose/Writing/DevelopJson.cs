namespace Orchestration.Compose.Writing;

internal static class DevelopJson
{
    public static void Write(CanonicalWriter writer, ComposeDevelop value)
    {
        writer.Begin();
        writer.Objects("watch", value.Watch, WatchJson.Write);
        writer.Extensions(value.Extensions);
        writer.End();
    }
}
