using System.Collections.Immutable;
using Orchestration.Ssh;

namespace Orchestration.Machines.Provisioning.Packages;

/// <summary>A family of distributions that share a package manager: its commands as data.</summary>
internal sealed record PackageFamily(string Name)
{
    /// <summary>Values of <c>ID</c> or <c>ID_LIKE</c> in os-release.</summary>
    public required ImmutableArray<string> Distributions { get; init; }

    /// <summary>Whether one of these distributions has this manager; older releases may have another. Default: it has.</summary>
    public Func<HostSystem, bool> Fits { get; init; } = static _ => true;

    /// <summary>Packages that make an engine on this system.</summary>
    public required Func<HostSystem, IReadOnlyList<string>> EnginePackages { get; init; }

    /// <summary>Where the package puts the engine.</summary>
    public string EnginePath { get; init; } = "/usr/bin/dockerd";

    /// <summary>Whether the package is sure to bring a socket unit on systemd; default true.</summary>
    public bool HasSocketUnit { get; init; } = true;

    /// <summary>What has to be done before the packages can be found; default nothing.</summary>
    public Func<HostSystem, IReadOnlyList<ShellCommand>> Prepare { get; init; } = static _ => [];

    /// <summary>Fetches the lists of packages.</summary>
    public required ShellCommand Refresh { get; init; }

    /// <summary>Installs packages, or brings them to the version that they are asked for in.</summary>
    public required Func<IReadOnlyList<string>, ShellCommand> Install { get; init; }

    /// <summary>Brings packages that are there to their newest version, where installing them again does not; null where it does.</summary>
    public Func<IReadOnlyList<string>, ShellCommand>? Upgrade { get; init; }

    /// <summary>How a package is asked for in a version; null where the manager knows only the newest.</summary>
    public Func<string, string, string>? Pin { get; init; }

    /// <summary>Whether a failure means that another program holds the package manager's lock.</summary>
    public required Func<ShellResult, bool> IsLocked { get; init; }

    /// <summary>Files by which the manager locks: locked themselves, or with the holder's process id in them.</summary>
    public required ImmutableArray<string> LockFiles { get; init; }

    /// <summary>Whether packages were installed; default: exit code 0.</summary>
    public Func<ShellResult, bool> IsDone { get; init; } = static result => result.Succeeded;
}
