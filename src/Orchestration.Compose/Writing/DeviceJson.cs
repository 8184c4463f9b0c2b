namespace Orchestration.Compose.Writing;

internal static class DeviceJson
{
    public static void Write(CanonicalWriter writer, ComposeDevice value)
    {
        writer.Begin();
        writer.Text("source", value.Source);
        writer.Text("target", value.Target);
        writer.Text("permissions", value.Permissions);
        writer.Extensions(value.Extensions);
        writer.End();
    }
}
