using Orchestration.Engines;
using Orchestration.Machines.Fleet;
using Orchestration.Machines.Storage;

namespace Orchestration.Machines.Certificates;

/// <summary>Copies of the client's certificate, key and trust in a machine's own directory, for shells that were told of them. They change with what they are copies of.</summary>
internal static class ClientFiles
{
    private static IReadOnlyList<string> Files => [StorePaths.Authority, StorePaths.Client, StorePaths.ClientKey];

    /// <summary>The endpoint with the copies, where it uses the store's own files.</summary>
    public static async Task<EngineEndpoint> UseAsync(FleetServices services, string machine, EngineEndpoint endpoint, CancellationToken cancellationToken)
    {
        var store = services.Store;
        if (endpoint.Tls?.Certificate is not { } own || !string.Equals(own, store.GetLocalPath(StorePaths.Client), StringComparison.Ordinal)) return endpoint;
        await CopyAsync(store, machine, cancellationToken).ConfigureAwait(false);
        string Copy(string file) => store.GetLocalPath(StorePaths.ClientCopy(machine, file));
        return endpoint with { Tls = new TlsFiles(Copy(StorePaths.Authority), Copy(StorePaths.Client), Copy(StorePaths.ClientKey)) };
    }

    /// <summary>Brings copies that are there up to date, after the files or the trust have changed.</summary>
    public static async Task RefreshAsync(FleetServices services, CancellationToken cancellationToken)
    {
        foreach (var machine in await services.Store.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            if (await services.Store.ReadFileAsync(StorePaths.ClientCopy(machine.Name, StorePaths.Client), cancellationToken).ConfigureAwait(false) is not null)
                await CopyAsync(services.Store, machine.Name, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task CopyAsync(IMachineStore store, string machine, CancellationToken cancellationToken)
    {
        foreach (var file in Files)
        {
            var copy = StorePaths.ClientCopy(machine, file);
            var (wanted, found) = (await store.ReadFileAsync(file, cancellationToken).ConfigureAwait(false), await store.ReadFileAsync(copy, cancellationToken).ConfigureAwait(false));
            if (wanted is not null && !wanted.AsSpan().SequenceEqual(found)) await store.WriteFileAsync(copy, wanted, cancellationToken).ConfigureAwait(false);
        }
    }
}
