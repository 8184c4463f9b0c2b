namespace Orchestration.Machines;

/// <summary>What a driver can do.</summary>
public sealed record DriverCapabilities
{
    /// <summary>What <see cref="IMachineDriver.ChangePowerAsync"/> accepts; default: nothing.</summary>
    public IReadOnlyList<PowerAction> Actions { get; init; } = [];

    /// <summary>Whether the driver makes the host, so that removing the machine removes the host; default true.</summary>
    public bool CreatesHosts { get; init; } = true;

    /// <summary>Whether the driver installs a given host key, so that the first connection is already pinned; default false.</summary>
    /// <seealso cref="MachineCreation.HostKey"/>
    public bool InstallsHostKey { get; init; }

    /// <summary>Kind of the key pair that is made for logging in; default ECDSA.</summary>
    public SshKeyKind LoginKey { get; init; } = SshKeyKind.Ecdsa;

    /// <summary>Whether hosts are provisioned over SSH at all; default true.</summary>
    public bool Provisions { get; init; } = true;
}
