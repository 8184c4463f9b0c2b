using System.Text;
using Orchestration.Machines.Fleet;
using Orchestration.Machines.Storage;

namespace Orchestration.Machines.Interchange;

/// <summary>Takes machines over from a directory of docker-machine, which is only read.</summary>
internal sealed class DockerMachineImport(FleetServices services, DriverCatalog drivers, string directory)
{
    private const string Fallback = "generic";

    private static readonly IReadOnlyList<(string File, string Path)> Certificates =
        [("ca-key.pem", StorePaths.AuthorityKey), ("key.pem", StorePaths.ClientKey), ("cert.pem", StorePaths.Client), ("ca.pem", StorePaths.Authority)];

    public IReadOnlyList<string> FindNames()
    {
        var machines = Path.Combine(directory, "machines");
        return Directory.Exists(machines)
            ? [.. Directory.GetDirectories(machines).Where(static machine => File.Exists(Path.Combine(machine, "config.json"))).Select(static machine => Path.GetFileName(machine)!).Order(NaturalOrder.Instance)]
            : [];
    }

    /// <summary>Takes the authority over where there is none yet, so that running engines need no new certificate. Says whether both have the same now.</summary>
    public async Task<bool> TakeAuthorityAsync(CancellationToken cancellationToken)
    {
        var gate = await services.Store.LockAsync(StorePaths.Certificates, cancellationToken).ConfigureAwait(false);
        await using var held = gate.ConfigureAwait(false);
        var theirs = await ReadAsync(Path.Combine(directory, "certs", "ca.pem"), cancellationToken).ConfigureAwait(false);
        if (theirs is null) return false;
        if (await services.Store.ReadFileAsync(StorePaths.Authority, cancellationToken).ConfigureAwait(false) is { } ours)
            return Encoding.UTF8.GetString(ours).Contains(Encoding.UTF8.GetString(theirs).Trim(), StringComparison.Ordinal);
        if (services.Options.Authority is not null || !File.Exists(Path.Combine(directory, "certs", "ca-key.pem"))) return false;
        foreach (var (file, path) in Certificates)
        {
            if (await ReadAsync(Path.Combine(directory, "certs", file), cancellationToken).ConfigureAwait(false) is { } content)
                await services.Store.WriteFileAsync(path, content, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    public async Task<ImportedMachine> RunAsync(string name, bool hasAuthority, CancellationToken cancellationToken)
    {
        var gate = await services.Store.LockAsync(StorePaths.Machine(name), cancellationToken).ConfigureAwait(false);
        await using var held = gate.ConfigureAwait(false);
        if (await services.Store.FindAsync(name, cancellationToken).ConfigureAwait(false) is not null)
            throw new MachineStateException(name, $"Machine '{name}' exists already", new ErrorFacts { Remedy = "Remove it first, or import into another store" });

        var file = Path.Combine(directory, "machines", name, "config.json");
        var host = HostReader.Read(file, await ReadAsync(file, cancellationToken).ConfigureAwait(false) ?? throw new MachineNotFoundException(name));
        if (!string.Equals(host.Name, name, StringComparison.Ordinal)) throw new MachineStoreException(file, $"'{file}' is the record of '{host.Name}', not of '{name}'");
        var state = drivers.Import(host.Driver, host.DriverState) ?? drivers.Import(Fallback, host.DriverState)
            ?? throw new MachineStateException(name, $"No driver of the fleet can take over machine '{name}'", new ErrorFacts { Found = host.Driver, Remedy = $"Add the provider of driver '{host.Driver}' or of '{Fallback}' to MachineFleetOptions.Providers" });
        return await SaveAsync(host, state, hasAuthority, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ImportedMachine> SaveAsync(HostReader host, DriverState state, bool hasAuthority, CancellationToken cancellationToken)
    {
        List<string> notes = [];
        var record = new MachineRecord(host.Definition, state.Driver, Guid.NewGuid().ToString("N"), services.Time.GetUtcNow()) { State = state };
        var driver = drivers.Find(record);
        if (driver.Capabilities.Provisions)
        {
            await CopyKeyAsync(host, notes, cancellationToken).ConfigureAwait(false);
            if (hasAuthority)
            {
                await CopyAsync(host.Name, "server.pem", StorePaths.Server(host.Name), cancellationToken).ConfigureAwait(false);
                await CopyAsync(host.Name, "server-key.pem", StorePaths.ServerKey(host.Name), cancellationToken).ConfigureAwait(false);
            }
            else
            {
                notes.Add("its engine trusts another authority; provision it before the first use, which restarts its engine");
            }

            notes.Add("docker-machine checked no host key; the first one seen is pinned");
        }

        if (!string.Equals(state.Driver, host.Driver, StringComparison.Ordinal)) notes.Add($"driver '{host.Driver}' is not at hand; it is a host of others now, whose power and removal stay with its provider");
        var isReady = hasAuthority || !driver.Capabilities.Provisions;
        // The record last: without it there is no machine.
        await services.Store.SaveAsync(
            record with
            {
                Address = await driver.GetAddressAsync(state, cancellationToken).ConfigureAwait(false),
                Phase = isReady ? MachinePhase.Ready : MachinePhase.Provisioning,
            },
            cancellationToken).ConfigureAwait(false);
        return new ImportedMachine(host.Name, state.Driver, [.. notes]);
    }

    private async Task CopyKeyAsync(HostReader host, List<string> notes, CancellationToken cancellationToken)
    {
        if (await CopyAsync(host.Name, "id_rsa", StorePaths.LoginKey(host.Name), cancellationToken).ConfigureAwait(false)) return;
        var path = HostReader.Text(host.DriverState, "SSHKeyPath");
        if (path is { Length: > 0 } && await ReadAsync(path, cancellationToken).ConfigureAwait(false) is { } key)
            await services.Store.WriteFileAsync(StorePaths.LoginKey(host.Name), key, cancellationToken).ConfigureAwait(false);
        else
            notes.Add($"its private key was not found ({path ?? "no path"}); nobody can log in");
    }

    private async Task<bool> CopyAsync(string machine, string file, string path, CancellationToken cancellationToken)
    {
        if (await ReadAsync(Path.Combine(directory, "machines", machine, file), cancellationToken).ConfigureAwait(false) is not { } content) return false;
        await services.Store.WriteFileAsync(path, content, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private static async Task<byte[]?> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return File.Exists(file) ? await File.ReadAllBytesAsync(file, cancellationToken).ConfigureAwait(false) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MachineStoreException(file, $"'{file}' cannot be read: {exception.Message}", innerException: exception);
        }
    }
}
