using Orchestration.Machines.Provisioning.Configuration;
using Orchestration.Machines.Provisioning.Hosts;
using Orchestration.Ssh;

namespace Orchestration.Machines.Provisioning.Init;

/// <summary>What starts services on a host: its commands as data, and the file by which the engine gets its sockets.</summary>
internal interface IInitSystem
{
    /// <summary>Its name, as users see it.</summary>
    string Name { get; }

    /// <summary>The file that gives the engine its sockets and its environment.</summary>
    string SettingsPath { get; }

    /// <summary>Says how the engine's service is, in the form that <see cref="ServiceFacts.Parse"/> reads.</summary>
    ShellCommand Look { get; }

    /// <summary>The settings file as it is wanted.</summary>
    HostFile WriteSettings(HostFacts host, string enginePath, bool socketActivated, IReadOnlyDictionary<string, string> environment);

    ShellCommand SetHostname(string name);

    /// <summary>What comes before a start, so that the service has its new settings and starts with the host.</summary>
    IReadOnlyList<ShellCommand> Prepare(ServiceFacts service);

    /// <summary>Forgets earlier failures; null for nothing to forget.</summary>
    ShellCommand? ForgetFailures { get; }

    ShellCommand Restart { get; }

    /// <summary>The engine's last words.</summary>
    ShellCommand ReadLog { get; }
}
