using Orchestration.Machines.Provisioning.Configuration;
using Orchestration.Machines.Provisioning.Hosts;
using Orchestration.Ssh;

namespace Orchestration.Machines.Provisioning.Init;

/// <summary>OpenRC, as on Alpine: settings by the service's own file in <c>conf.d</c>.</summary>
internal sealed class OpenRc : IInitSystem
{
    public string Name => "openrc";

    public string SettingsPath => "/etc/conf.d/docker";

    public ShellCommand Look { get; } = InitScript.Look("rc-service docker status", "[ -e /etc/runlevels/default/docker ] || [ -e /etc/runlevels/boot/docker ]");

    public HostFile WriteSettings(HostFacts host, string enginePath, bool socketActivated, IReadOnlyDictionary<string, string> environment) =>
        InitScript.WriteSettings(SettingsPath, host.ServiceSettings, environment);

    public ShellCommand SetHostname(string name) => InitScript.SetHostname(name);

    public IReadOnlyList<ShellCommand> Prepare(ServiceFacts service) => service.IsEnabled ? [] : [new(["rc-update", "add", "docker", "default"])];

    public ShellCommand? ForgetFailures => null;

    public ShellCommand Restart { get; } = new(["rc-service", "docker", "restart"]);

    public ShellCommand ReadLog => InitScript.ReadLog;
}
