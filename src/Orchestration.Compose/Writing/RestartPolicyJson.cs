namespace Orchestration.Compose.Writing;

internal static class RestartPolicyJson
{
    public static void Write(CanonicalWriter writer, ComposeRestartPolicy value)
    {
        writer.Begin();
        writer.Text("condition", value.Condition);
        writer.Duration("delay", value.Delay);
        writer.Integer("max_attempts", value.MaxAttempts);
        writer.Duration("window", value.Window);
        writer.Extensions(value.Extensions);
        writer.End();
    }
}
