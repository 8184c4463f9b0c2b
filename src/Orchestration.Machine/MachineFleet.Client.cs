using System.Globalization;
using System.Text;
using System.Text.Json;
using Orchestration.Engines;
using Orchestration.Machines.Certificates;
using Orchestration.Machines.Creation;
using Orchestration.Machines.Files;
using Orchestration.Machines.Fleet;
using Orchestration.Machines.Fleet.Power;
using Orchestration.Machines.Interchange;
using Orchestration.Machines.Storage;
using Orchestration.Ssh;

namespace Orchestration.Machines;

// Working with machines that are there: their engines for clients, sessions, files, a look at what is stored.
public sealed partial class MachineFleet
{
    /// <summary>Lists the machines that match a filter; see <see cref="ListAsync(CancellationToken)"/>.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The machines in natural order of their names.</returns>
    public async Task<IReadOnlyList<MachineStatus>> ListAsync(MachineListFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return filter.Apply(await ListAsync(cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Asks the provider how a machine is.</summary>
    /// <param name="name">Name of the machine.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>How it is.</returns>
    /// <exception cref="MachineNotFoundException">There is none of this name.</exception>
    public async Task<MachineStatus> GetStatusAsync(string name, CancellationToken cancellationToken = default)
    {
        var record = await FindAsync(name, cancellationToken).ConfigureAwait(false);
        return await StatusQuery.AskAsync(new StoredMachine(name, record, Error: null), _drivers, _services, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads how a machine is reached, once it runs.</summary>
    /// <param name="name">Name of the machine.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The machine.</returns>
    /// <exception cref="MachineNotFoundException">There is none of this name.</exception>
    /// <exception cref="MachineStateException">It does not run, or it has another address than its certificate.</exception>
    public async Task<FleetMachine> GetRunningAsync(string name, CancellationToken cancellationToken = default)
    {
        var record = await FindAsync(name, cancellationToken).ConfigureAwait(false);
        var (driver, host) = (_drivers.Find(record), PowerRun.RequireHost(record));
        // An engine that nobody asks is as its user says.
        var state = await driver.GetStateAsync(host, cancellationToken).ConfigureAwait(false);
        if (state != MachineState.Running && !(state == MachineState.None && !driver.Capabilities.Provisions))
        {
            throw new MachineStateException(name, $"Machine '{name}' is not running",
                new ErrorFacts { Found = state.ToString().ToLowerInvariant(), Wanted = "running", Remedy = "Start it" });
        }

        var address = await driver.GetAddressAsync(host, cancellationToken).ConfigureAwait(false);
        if (address is not null && record.Address is not null && address != record.Address)
        {
            throw new MachineStateException(name, $"Machine '{name}' has another address than before",
                new ErrorFacts { Found = address.Host, Wanted = record.Address.Host, Remedy = "Start it again by the fleet, which renews its certificate" });
        }

        return MachineView.Of(record, _services.Store);
    }

    /// <summary>
    /// Reads how clients reach a machine's engine, once it has answered them. Key and certificates are copies in the
    /// machine's own directory, as docker-machine has them; they follow every renewal.
    /// </summary>
    /// <param name="name">Name of the machine.</param>
    /// <param name="port">Port of what is meant, such as 3376 for the manager of a swarm; default: the engine.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The endpoint.</returns>
    /// <exception cref="MachineStateException">It does not run, or does not answer as it should; the remedy says what to do.</exception>
    public async Task<EngineEndpoint> GetClientEndpointAsync(string name, int? port = null, CancellationToken cancellationToken = default)
    {
        var machine = await GetRunningAsync(name, cancellationToken).ConfigureAwait(false);
        var endpoint = port is { } other ? machine.Engine with { Address = new UriBuilder(machine.Engine.Address) { Port = other }.Uri } : machine.Engine;
        try
        {
            await EngineCheck.AskVersionAsync(_services.Engines, endpoint, cancellationToken).ConfigureAwait(false);
            return await ClientFiles.UseAsync(_services, name, endpoint, cancellationToken).ConfigureAwait(false);
        }
        catch (EngineTrustException exception)
        {
            throw new MachineStateException(name, $"The certificates of machine '{name}' do not fit: {exception.Problem}",
                new ErrorFacts { Where = MachineEnvironment.TextOf(endpoint.Address), Remedy = "Regenerate its certificates; that restarts its engine" });
        }
        catch (EngineException exception)
        {
            throw new MachineStateException(name, $"The engine of machine '{name}' does not answer: {exception.Problem}",
                new ErrorFacts { Where = MachineEnvironment.TextOf(endpoint.Address), Remedy = "Provision the machine, and look whether a firewall is between" });
        }
    }

    /// <summary>Logs in on a running machine, with its own key and pinned host key.</summary>
    /// <param name="name">Name of the machine.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The session; the caller disposes it.</returns>
    /// <exception cref="MachineStateException">It does not run, or has no SSH server of ours.</exception>
    /// <exception cref="SshException">The host cannot be reached or trusted.</exception>
    public async Task<ISshSession> ConnectSshAsync(string name, CancellationToken cancellationToken = default) =>
        await _services.Ssh.ConnectAsync(await SshOfAsync(name, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    /// <summary>Writes the arguments by which OpenSSH's client logs in on a running machine, for terminals. The pinned host key is the only one accepted.</summary>
    /// <param name="name">Name of the machine.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Arguments for <c>ssh</c>, a command not included.</returns>
    public async Task<IReadOnlyList<string>> GetSshArgumentsAsync(string name, CancellationToken cancellationToken = default)
    {
        var endpoint = await SshOfAsync(name, cancellationToken).ConfigureAwait(false);
        var path = StorePaths.KnownHosts(name);
        if (endpoint.HostKey is { } key) await _services.Store.WriteFileAsync(path, Encoding.UTF8.GetBytes($"{name} {key.Algorithm} {key.Blob}\n"), cancellationToken).ConfigureAwait(false);
        return
        [
            "-F", OperatingSystem.IsWindows() ? "NUL" : "/dev/null",
            "-o", $"UserKnownHostsFile=\"{_services.Store.GetLocalPath(path)}\"", "-o", "GlobalKnownHostsFile=none",
            "-o", $"HostKeyAlias={name}", "-o", "StrictHostKeyChecking=yes", "-o", "IdentitiesOnly=yes", "-o", "PasswordAuthentication=no", "-o", "LogLevel=error",
            "-i", _services.Store.GetLocalPath(StorePaths.LoginKey(name)), "-p", endpoint.Port.ToString(CultureInfo.InvariantCulture), $"{endpoint.User}@{endpoint.Host}",
        ];
    }

    /// <summary>Copies a file or a directory to, from, or between running machines. A single file appears under its name only when it is whole.</summary>
    /// <param name="source">What is copied.</param>
    /// <param name="destination">Where it goes; into it, where it is a directory that exists.</param>
    /// <param name="recursive">Whether a directory may be copied; default false.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when it is there.</returns>
    /// <exception cref="SshException">It could not be copied.</exception>
    public async Task CopyAsync(MachineFile source, MachineFile destination, bool recursive = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(destination);
        var from = source.Machine is { } sender ? await ConnectSshAsync(sender, cancellationToken).ConfigureAwait(false) : null;
        try
        {
            var to = destination.Machine is { } receiver ? await ConnectSshAsync(receiver, cancellationToken).ConfigureAwait(false) : null;
            try
            {
                await new FileCopy(from, to).RunAsync(source, destination, recursive, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                if (to is not null) await to.DisposeAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            if (from is not null) await from.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Brings the engines of machines to their newest version, or to the one that they are held at; what is off is started.</summary>
    /// <param name="names">Names of the machines.</param>
    /// <param name="progress">Receives what happens; default: nobody.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The machines, in the order of their names given.</returns>
    /// <exception cref="MachineFleetException">Some could not be upgraded.</exception>
    public Task<IReadOnlyList<FleetMachine>> UpgradeAsync(IReadOnlyList<string> names, IProgress<MachineProgress>? progress = null, CancellationToken cancellationToken = default) => ForEachAsync(
        names,
        (name, token) => WatchEndpointAsync(name, () => new MachineReviver(_services, _drivers).UpgradeAsync(name, progress, token), token),
        cancellationToken);

    /// <summary>Gives what is stored of a machine in the original's layout, for programs. Holds no secret.</summary>
    /// <param name="name">Name of the machine.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A JSON object.</returns>
    /// <exception cref="MachineNotFoundException">There is none of this name.</exception>
    public async Task<JsonElement> InspectAsync(string name, CancellationToken cancellationToken = default) =>
        HostDocument.Write(await FindAsync(name, cancellationToken).ConfigureAwait(false), _services.Store);

    private async Task<SshEndpoint> SshOfAsync(string name, CancellationToken cancellationToken) =>
        (await GetRunningAsync(name, cancellationToken).ConfigureAwait(false)).Ssh
        ?? throw new MachineStateException(name, $"Machine '{name}' is an engine without a host of ours; nobody logs in there");
}
