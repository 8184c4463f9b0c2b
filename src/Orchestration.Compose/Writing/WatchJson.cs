namespace Orchestration.Compose.Writing;

internal static class WatchJson
{
    public static void Write(CanonicalWriter writer, ComposeWatch value)
    {
        writer.Begin();
        writer.RequiredText("path", value.Path);
        writer.RequiredText("action", value.Action);
        writer.Text("target", value.Target);
        writer.Struct("exec", value.Exec, HookJson.Write);
        writer.Strings("include", value.Include);
        writer.Strings("ignore", value.Ignore);
        writer.Flag("initial_sync", value.InitialSync);
        writer.Extensions(value.Extensions);
        writer.End();
    }
}
