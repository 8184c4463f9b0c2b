namespace Orchestration.Compose.Writing;

internal static class UpdateConfigJson
{
    public static void Write(CanonicalWriter writer, ComposeUpdateConfig value)
    {
        writer.Begin();
        writer.Integer("parallelism", value.Parallelism);
        writer.NonzeroDuration("delay", value.Delay);
        writer.Text("failure_action", value.FailureAction);
        writer.NonzeroDuration("monitor", value.Monitor);
        writer.Single("max_failure_ratio", value.MaxFailureRatio);
        writer.Text("order", value.Order);
        writer.Extensions(value.Extensions);
        writer.End();
    }
}
