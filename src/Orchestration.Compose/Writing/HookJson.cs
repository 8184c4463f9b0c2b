namespace Orchestration.Compose.Writing;

internal static class HookJson
{
    public static void Write(CanonicalWriter writer, ComposeHook value)
    {
        writer.Begin();
        writer.Command("command", value.Command);
        writer.Text("user", value.User);
        writer.Flag("privileged", value.Privileged);
        writer.Text("working_dir", value.WorkingDirectory);
        writer.Environment("environment", value.Environment);
        writer.Extensions(value.Extensions);
        writer.End();
    }
}
