using Orchestration.Machines.Provisioning.Configuration;
using Orchestration.Machines.Provisioning.Hosts;
using Orchestration.Ssh;

namespace Orchestration.Machines.Provisioning.Init;

/// <summary>systemd: settings by a drop-in.</summary>
internal sealed class Systemd : IInitSystem
{
    public string Name => "systemd";

    public string SettingsPath => EnginePaths.DropIn;

    public ShellCommand Look { get; } = SystemdCommands.Show(EngineUnits.Service, EngineUnits.Socket);

    public HostFile WriteSettings(HostFacts host, string enginePath, bool socketActivated, IReadOnlyDictionary<string, string> environment) =>
        ServiceDropIn.Write(enginePath, socketActivated, environment);

    public ShellCommand SetHostname(string name) => new(["hostnamectl", "set-hostname", name]);

    public IReadOnlyList<ShellCommand> Prepare(ServiceFacts service) =>
        service.IsEnabled ? [SystemdCommands.Reload] : [SystemdCommands.Reload, SystemdCommands.Enable(EngineUnits.Service)];

    public ShellCommand? ForgetFailures { get; } = SystemdCommands.ResetFailed(EngineUnits.Service);

    public ShellCommand Restart { get; } = SystemdCommands.Restart(EngineUnits.Service);

    public ShellCommand ReadLog { get; } = SystemdCommands.ReadJournal(EngineUnits.Service);
}
