using Orchestration.Machines.Fleet;
using Orchestration.Machines.Interchange;
using Orchestration.Machines.Storage;

namespace Orchestration.Machines;

// Machines that move from one computer, or from another program, to here.
public sealed partial class MachineFleet
{
    /// <summary>
    /// Takes machines over from a directory of docker-machine 0.16, which is only read. Where the store has no authority
    /// yet, that of docker-machine is taken over too, and running engines go on as they are.
    /// </summary>
    /// <param name="directory">The directory, usually <c>~/.docker/machine</c>.</param>
    /// <param name="names">Names of the machines; default: all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The machines, with what their users should know.</returns>
    /// <exception cref="MachineFleetException">Some could not be taken over; the others are.</exception>
    public async Task<IReadOnlyList<ImportedMachine>> ImportDockerMachineAsync(string directory, IReadOnlyList<string>? names = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        var import = new DockerMachineImport(_services, _drivers, directory);
        var hasAuthority = await import.TakeAuthorityAsync(cancellationToken).ConfigureAwait(false);
        return await ForEachAsync(names ?? import.FindNames(), (name, token) => import.RunAsync(name, hasAuthority, token), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Writes machines with their keys into an archive for another computer. It holds private keys; secrets of providers are
    /// in no store and so in no archive.
    /// </summary>
    /// <param name="names">Names of the machines.</param>
    /// <param name="destination">Receives the archive; stays open.</param>
    /// <param name="options">What it holds besides; default: those of <see cref="MachineExportOptions"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when all is written.</returns>
    /// <exception cref="MachineNotFoundException">There is no machine of a name.</exception>
    public async Task ExportAsync(IReadOnlyList<string> names, Stream destination, MachineExportOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(destination);
        foreach (var name in names) await FindAsync(name, cancellationToken).ConfigureAwait(false);
        IEnumerable<string> paths = [.. options is { IncludeAuthority: true } ? [StorePaths.AuthorityKey] : Array.Empty<string>(), .. MachineArchive.ClientPaths, .. names.Distinct(StringComparer.Ordinal).SelectMany(MachineArchive.PathsOf)];
        List<(string, byte[])> files = [];
        foreach (var path in paths)
        {
            if (await _services.Store.ReadFileAsync(path, cancellationToken).ConfigureAwait(false) is { } content) files.Add((path, content));
        }

        var archive = MachineArchive.Pack(files);
        await destination.WriteAsync(options?.Passphrase is { } passphrase ? ArchiveSeal.Seal(archive, passphrase) : archive, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads machines from an archive of <see cref="ExportAsync"/>. Nothing is written unless all of it can be.</summary>
    /// <param name="source">The archive.</param>
    /// <param name="passphrase">Passphrase of an encrypted archive; null for none.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Names of the machines.</returns>
    /// <exception cref="MachineStoreException">The archive is damaged, or the passphrase wrong.</exception>
    /// <exception cref="MachineDefinitionException">Machines of these names exist, or the store has another authority; all problems are named together.</exception>
    public async Task<IReadOnlyList<string>> ImportAsync(Stream source, Secret? passphrase = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        var archive = await MachineArchive.ReadAsync(source, cancellationToken).ConfigureAwait(false);
        if (ArchiveSeal.IsSealed(archive))
            archive = ArchiveSeal.Open(archive, passphrase ?? throw new MachineStoreException("archive", "The archive is encrypted", new ErrorFacts { Wanted = "its passphrase" }));
        return await new ArchiveImport(_services.Store, MachineArchive.Unpack(archive)).RunAsync(cancellationToken).ConfigureAwait(false);
    }
}
