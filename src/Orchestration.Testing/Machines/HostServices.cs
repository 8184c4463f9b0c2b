namespace Orchestration.Testing;

/// <summary>The init system of a host.</summary>
internal sealed record HostServices(string Name, string SettingsPath)
{
    public static HostServices Of(string release) => HostRelease.Id(release) switch
    {
        "alpine" => new("openrc", "/etc/conf.d/docker"),
        "devuan" => new("sysv", "/etc/default/docker"),
        _ => new("systemd", HostEngine.DropIn),
    };
}
