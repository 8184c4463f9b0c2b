using System.Text;
using Orchestration.Machines.Creation;
using Orchestration.Machines.Provisioning.Configuration;
using Orchestration.Machines.Storage;

namespace Orchestration.Machines.Certificates;

/// <summary>A key that is made here, kept in the store, and written to the host.</summary>
internal sealed class StoredServerKey : IServerKey
{
    private string? _made;

    public async Task<byte[]?> FindAsync(MachineWork work, CancellationToken cancellationToken) =>
        await ReadAsync(work, cancellationToken).ConfigureAwait(false) is { } key ? CertificateKey.ReadPublicKey(key) : null;

    public Task<string> RequestAsync(MachineWork work, CancellationToken cancellationToken)
    {
        using var key = CertificateKey.Make(work.Services.Options.CertificateKeys);
        _made = key.ExportPem() + "\n";
        return Task.FromResult(key.SigningRequest(work.Record.Name));
    }

    public Task AcceptAsync(MachineWork work, CancellationToken cancellationToken) =>
        work.Services.Store.WriteFileAsync(StorePaths.ServerKey(work.Record.Name), Encoding.UTF8.GetBytes(_made!), cancellationToken);

    public async Task<IReadOnlyList<HostFile>> FilesAsync(MachineWork work, CancellationToken cancellationToken) =>
        [HostFile.Of(EnginePaths.Key, (await ReadAsync(work, cancellationToken).ConfigureAwait(false))!, "0600")];

    private static async Task<string?> ReadAsync(MachineWork work, CancellationToken cancellationToken) =>
        await work.Services.Store.ReadFileAsync(StorePaths.ServerKey(work.Record.Name), cancellationToken).ConfigureAwait(false) is { } content ? Encoding.UTF8.GetString(content) : null;
}
