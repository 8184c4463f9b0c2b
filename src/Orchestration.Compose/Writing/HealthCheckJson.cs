namespace Orchestration.Compose.Writing;

internal static class HealthCheckJson
{
    public static void Write(CanonicalWriter writer, ComposeHealthCheck value)
    {
        writer.Begin();
        writer.Strings("test", value.Test);
        writer.Duration("timeout", value.Timeout);
        writer.Duration("interval", value.Interval);
        writer.Integer("retries", value.Retries);
        writer.Duration("start_period", value.StartPeriod);
        writer.Duration("start_interval", value.StartInterval);
        writer.Flag("disable", value.Disable);
        writer.Extensions(value.Extensions);
        writer.End();
    }
}
