using System.Collections.Immutable;
using Orchestration.Machines.AmazonEC2.Calls;
using Orchestration.Machines.AmazonEC2.Hosts;
using Orchestration.Machines.AmazonEC2.Ingress;
using Orchestration.Machines.AmazonEC2.Planning;
using Orchestration.Ssh;

namespace Orchestration.Machines;

/// <summary>Makes hosts as instances of Amazon EC2.</summary>
public sealed class AmazonEC2MachineDriver : IMachineDriver, IMachineIngress
{
    /// <summary>The driver's name.</summary>
    public const string DriverName = "amazonec2";

    private readonly AmazonEC2MachineOptions _options;
    private readonly TimeProvider _time;
    private readonly Ec2Clients _clients;
    private readonly ISshConnector _ssh;

    /// <summary>Makes a driver.</summary>
    /// <param name="ssh">Opens SSH sessions; used where the options name a key of the user's own.</param>
    /// <param name="options">Options; default: those of <see cref="AmazonEC2MachineOptions"/>.</param>
    /// <param name="time">Clock; default: the system's.</param>
    public AmazonEC2MachineDriver(ISshConnector ssh, AmazonEC2MachineOptions? options = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(ssh);
        (_ssh, _options, _time) = (ssh, options ?? new AmazonEC2MachineOptions(), time ?? TimeProvider.System);
        _clients = new Ec2Clients(_options, _time);
    }

    /// <inheritdoc/>
    public string Name => DriverName;

    /// <inheritdoc/>
    public DriverCapabilities Capabilities { get; } = new()
    {
        Actions = [PowerAction.Start, PowerAction.Stop, PowerAction.Kill, PowerAction.Restart],
        // EC2 imports Ed25519 and RSA.
        LoginKey = SshKeyKind.Ed25519,
    };

    /// <summary>Whether no options were given, so that what is stored decides.</summary>
    internal bool IsForExisting { get; init; }

    /// <inheritdoc/>
    public async Task CheckAsync(MachineDefinition definition, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        await new HostPlanner(_clients.Of(_options.Region, _options.ServiceUrl), _options).PlanAsync(definition, "check", cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<DriverState> CreateAsync(MachineCreation creation, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(creation);
        return new HostCreator(_clients, _options, _ssh, _time).CreateAsync(creation, IsForExisting, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<MachineState> GetStateAsync(DriverState state, CancellationToken cancellationToken = default)
    {
        var host = HostState.Read(state);
        if (host.InstanceId is not { } id) return MachineState.None;
        var instance = await RegionOf(host).FindAsync(id, cancellationToken).ConfigureAwait(false);
        return InstanceView.State(instance, host.LaunchedAt, _time.GetUtcNow(), _options.ConsistencyTime);
    }

    /// <inheritdoc/>
    public async Task<bool> IsGoneAsync(DriverState state, CancellationToken cancellationToken = default)
    {
        var host = HostState.Read(state);
        if (host.InstanceId is not { } id) return true;
        var instance = await RegionOf(host).FindAsync(id, cancellationToken).ConfigureAwait(false);
        return instance is null ? _time.GetUtcNow() - host.LaunchedAt >= _options.ConsistencyTime : InstanceView.HasEnded(instance);
    }

    /// <inheritdoc/>
    public async Task<MachineAddress?> GetAddressAsync(DriverState state, CancellationToken cancellationToken = default)
    {
        var host = HostState.Read(state);
        return host.InstanceId is { } id ? InstanceView.Address(await RegionOf(host).FindAsync(id, cancellationToken).ConfigureAwait(false), host) : null;
    }

    /// <inheritdoc/>
    public ImmutableSortedDictionary<string, string> GetLabels(DriverState state)
    {
        var plan = HostState.Read(state).Plan;
        return ImmutableSortedDictionary.CreateRange<string, string>(StringComparer.Ordinal, [new("region", plan.Region), new("zone", plan.Zone), new("instance-type", plan.InstanceType)]);
    }

    /// <inheritdoc/>
    public async Task ChangePowerAsync(DriverState state, PowerAction action, CancellationToken cancellationToken = default)
    {
        var host = HostState.Read(state);
        if (host.InstanceId is { } id) await new HostPower(_options, _time).ChangeAsync(RegionOf(host), id, action, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task RemoveAsync(MachineRemoval removal, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(removal);
        // Nothing is made before a state is saved.
        return removal.State is null ? Task.CompletedTask : new HostRemover(_clients, _options, _time).RemoveAsync(removal.OperationId, HostState.Read(removal.State), cancellationToken);
    }

    /// <inheritdoc/>
    public Task OpenPortsAsync(DriverState state, string deployment, IReadOnlyList<string> ports, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(deployment);
        ArgumentNullException.ThrowIfNull(ports);
        List<string> problems = [.. ports.Where(static port => PortRange.TryParse(port) is null).Select(static port => $"port '{port}' is unreadable, wanted n, n-m, n/udp or n-m/udp")];
        if (deployment.Length is 0 or > 100 || !deployment.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')) problems.Add($"'{deployment}' is no deployment's name");
        if (problems.Count > 0) throw new MachineDriverException("ORC8315", DriverName, string.Join("; ", problems));
        var host = HostState.Read(state);
        return DeploymentPorts.ApplyAsync(RegionOf(host), host, deployment, [.. ports.Select(static port => PortRange.TryParse(port)!.Value)], cancellationToken);
    }

    private Ec2Region RegionOf(HostState host) => _clients.Of(host.Plan.Region, host.Plan.ServiceUrl);
}
