using Orchestration.Machines.Creation;
using Orchestration.Machines.Provisioning.Configuration;

namespace Orchestration.Machines.Certificates;

/// <summary>The key of an engine's certificate, wherever it is.</summary>
internal interface IServerKey
{
    /// <summary>The public half of the key that is there, as SubjectPublicKeyInfo; null for none.</summary>
    Task<byte[]?> FindAsync(MachineWork work, CancellationToken cancellationToken);

    /// <summary>Makes a new key, which does not count yet, and a request that proves possession of it.</summary>
    Task<string> RequestAsync(MachineWork work, CancellationToken cancellationToken);

    /// <summary>Lets the new key count, now that there is a certificate for it.</summary>
    Task AcceptAsync(MachineWork work, CancellationToken cancellationToken);

    /// <summary>Files of the key that have to be written to the host.</summary>
    Task<IReadOnlyList<HostFile>> FilesAsync(MachineWork work, CancellationToken cancellationToken);
}
