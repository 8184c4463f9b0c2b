using Orchestration.Ssh;

namespace Orchestration.Machines;

/// <summary>Hosts that are there already and have an SSH server.</summary>
public sealed class GenericMachineOptions
{
    /// <summary>Name or address of the host. Required, unless <see cref="AddressOf"/> gives it.</summary>
    public string Address { get; set; } = "";

    /// <summary>Gives each machine's host, where several machines are defined together; default: <see cref="Address"/>.</summary>
    public Func<MachineDefinition, string>? AddressOf { get; set; }

    /// <summary>User who logs in, root or one who may become root by sudo without a password; default <c>root</c>.</summary>
    public string User { get; set; } = "root";

    /// <summary>Port of the SSH server; default 22.</summary>
    public int Port { get; set; } = 22;

    /// <summary>
    /// Credentials for the first login, in which the machine's own key is added to the user's <c>authorized_keys</c>;
    /// they are not stored. Default: the user's own default keys.
    /// </summary>
    public IList<SshCredential> Credentials { get; } = [];

    /// <summary>Host key that is accepted at the first login; default: the first one seen is pinned.</summary>
    public SshHostKey? HostKey { get; set; }

    /// <summary>Port at which this computer reaches the host's engine; default 2376.</summary>
    public int EnginePort { get; set; } = 2376;

    /// <summary>Address that other machines of the cluster reach; default: the same.</summary>
    public string? PrivateAddress { get; set; }
}
