using System.Collections.Immutable;
using Orchestration.Machines.Provisioning.Hosts;
using Orchestration.Ssh;

namespace Orchestration.Machines.Provisioning.Packages;

/// <summary>A family of distributions that share a package manager: its commands as data.</summary>
internal sealed record PackageFamily(string Name)
{
    /// <summary>Values of <c>ID</c> or <c>ID_LIKE</c> in os-release.</summary>
    public required ImmutableArray<string> Distributions { get; init; }

    /// <summary>Packages that make an engine on this system.</summary>
    public required Func<OsRelease, IReadOnlyList<string>> EnginePackages { get; init; }

    /// <summary>Where the package puts the engine.</summary>
    public required string EnginePath { get; init; }

    /// <summary>Fetches the lists of packages.</summary>
    public required ShellCommand Refresh { get; init; }

    /// <summary>Installs packages.</summary>
    public required Func<IReadOnlyList<string>, ShellCommand> Install { get; init; }

    /// <summary>Whether a failure means that another program holds the package manager's lock.</summary>
    public required Func<ShellResult, bool> IsLocked { get; init; }
}
