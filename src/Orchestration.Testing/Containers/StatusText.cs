namespace Orchestration.Testing;

/// <summary>A container's state in the words of the list.</summary>
internal static class StatusText
{
    public static string Of(ContainerRecord container, DateTimeOffset now) => container.Phase switch
    {
        ContainerPhase.Running => $"Up {Ago(now - container.StartedAt)}{Health(container)}",
        ContainerPhase.Paused => $"Up {Ago(now - container.StartedAt)} (Paused)",
        ContainerPhase.Restarting => $"Restarting ({container.ExitCode}) {Ago(now - container.FinishedAt)} ago",
        ContainerPhase.Exited => $"Exited ({container.ExitCode}) {Ago(now - container.FinishedAt)} ago",
        _ => "Created",
    };

    private static string Health(ContainerRecord container) => container.Health?.Status switch
    {
        null => "",
        "starting" => " (health: starting)",
        var status => $" ({status})",
    };

    private static string Ago(TimeSpan time) => time.TotalSeconds switch
    {
        < 1 => "Less than a second",
        < 2 => "1 second",
        < 60 => $"{(int)time.TotalSeconds} seconds",
        < 120 => "About a minute",
        < 60 * 46 => $"{(int)time.TotalMinutes} minutes",
        < 60 * 90 => "About an hour",
        < 60 * 60 * 48 => $"{(int)Math.Round(time.TotalHours)} hours",
        < 60 * 60 * 24 * 14 => $"{(int)time.TotalDays} days",
        < 60 * 60 * 24 * 60 => $"{(int)(time.TotalDays / 7)} weeks",
        < 60d * 60 * 24 * 365 * 2 => $"{(int)(time.TotalDays / 30)} months",
        _ => $"{(int)(time.TotalDays / 365)} years",
    };
}
