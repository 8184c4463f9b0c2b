using Orchestration.Yaml;

namespace Orchestration.Compose.Binding;

internal static class HealthCheckBinder
{
    public static ComposeHealthCheck Bind(NodeReader node) => new()
    {
        Test = node.Mapping["test"] is YamlScalar { IsNull: false } line ? ["CMD-SHELL", line.Canonical] : node.Strings("test"),
        Timeout = node.Duration("timeout"),
        Interval = node.Duration("interval"),
        Retries = node.Integer("retries"),
        StartPeriod = node.Duration("start_period"),
        StartInterval = node.Duration("start_interval"),
        Disable = node.Flag("disable"),
        Extensions = node.Extensions(),
    };
}
