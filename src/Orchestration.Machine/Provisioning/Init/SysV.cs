using Orchestration.Machines.Provisioning.Configuration;
using Orchestration.Machines.Provisioning.Hosts;
using Orchestration.Ssh;

namespace Orchestration.Machines.Provisioning.Init;

/// <summary>The System V init scripts, as on Devuan: settings by the service's own file in <c>default</c>.</summary>
internal sealed class SysV : IInitSystem
{
    public string Name => "sysv";

    public string SettingsPath => "/etc/default/docker";

    public ShellCommand Look { get; } = InitScript.Look("service docker status", "ls /etc/rc2.d/S??docker");

    public HostFile WriteSettings(HostFacts host, string enginePath, bool socketActivated, IReadOnlyDictionary<string, string> environment) =>
        InitScript.WriteSettings(SettingsPath, host.ServiceSettings, environment);

    public ShellCommand SetHostname(string name) => InitScript.SetHostname(name);

    public IReadOnlyList<ShellCommand> Prepare(ServiceFacts service) => service.IsEnabled ? [] : [new(["update-rc.d", "docker", "defaults"])];

    public ShellCommand? ForgetFailures => null;

    public ShellCommand Restart { get; } = new(["service", "docker", "restart"]);

    public ShellCommand ReadLog => InitScript.ReadLog;
}
