using System.Globalization;
using Orchestration.Engines;

namespace Orchestration.Compose.Containers;

/// <summary>Restart policy of a container: <c>restart</c>, else <c>deploy.restart_policy</c>.</summary>
internal static class ContainerRestart
{
    private const string OnFailure = "on-failure";

    public static RestartPolicy? Of(ComposeService service)
    {
        if (!string.IsNullOrEmpty(service.Restart)) return Parse(service.Restart);
        if (service.Deploy?.RestartPolicy is not { } policy) return null;
        return new() { Name = Engine(policy.Condition), MaximumRetryCount = policy.Condition is OnFailure ? (int?)policy.MaxAttempts : null };
    }

    /// <summary>Whether the engine starts it again by itself.</summary>
    public static bool IsNo(ComposeService service) => Of(service) is not { } policy || policy.Name is null or "" or "no";

    private static RestartPolicy Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0) return new() { Name = text };
        return new() { Name = text[..colon], MaximumRetryCount = int.Parse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture) };
    }

    private static string Engine(string? condition) => condition switch
    {
        "none" => "no",
        null or "" or "any" => "always",
        _ => condition,
    };
}
