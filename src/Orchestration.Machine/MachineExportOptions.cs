namespace Orchestration.Machines;

/// <summary>What an export holds beside the machines, their keys and the client's certificate.</summary>
public sealed class MachineExportOptions
{
    /// <summary>Encrypts the archive; null writes it in the clear, for a place that is safe by itself. Default null.</summary>
    public Secret? Passphrase { get; init; }

    /// <summary>
    /// Whether the authority's key travels too, so that certificates can be issued on the other computer; who has it can
    /// make certificates for all machines of the store. Default false.
    /// </summary>
    public bool IncludeAuthority { get; init; }
}
