using System.Collections.Frozen;

namespace Orchestration.Swarm.Api;

/// <summary>
/// Lets each client do what its certificate is good for. The handshake has checked the certificate before; a client on a
/// socket file, or without TLS, has none.
/// </summary>
public sealed class ClientAuthorization : IApiHook
{
    private static readonly FrozenSet<string> Reads = FrozenSet.Create(
        StringComparer.Ordinal,
        "SystemPing", "SystemPingHead", "SystemVersion", "SystemInfo", "SystemEvents", "SystemDataUsage",
        "ContainerList", "ContainerInspect", "ContainerTop", "ContainerLogs", "ContainerChanges", "ContainerStats", "ExecInspect",
        "ImageList", "ImageInspect", "ImageHistory", "ImageSearch", "DistributionInspect",
        "NetworkList", "NetworkInspect", "VolumeList", "VolumeInspect",
        "SwarmInspect", "NodeList", "NodeInspect", "ServiceList", "ServiceInspect", "ServiceLogs", "TaskList", "TaskInspect", "TaskLogs",
        "PluginList", "PluginInspect");

    private readonly Func<ApiClient, ApiAccess> _access;

    /// <summary>Makes an authorization.</summary>
    /// <param name="access">What a client may do; asked at each call.</param>
    public ClientAuthorization(Func<ApiClient, ApiAccess> access)
    {
        ArgumentNullException.ThrowIfNull(access);
        _access = access;
    }

    /// <summary>Tells clients apart by the common name of their certificate.</summary>
    /// <param name="access">What each name may do.</param>
    /// <param name="otherwise">What all others may do, clients without a certificate among them; default nothing.</param>
    /// <returns>The authorization.</returns>
    public static ClientAuthorization ByCommonName(IReadOnlyDictionary<string, ApiAccess> access, ApiAccess otherwise = ApiAccess.None)
    {
        ArgumentNullException.ThrowIfNull(access);
        var known = access.ToFrozenDictionary(StringComparer.Ordinal);
        return new ClientAuthorization(client => client.CommonName is { } name && known.TryGetValue(name, out var allowed) ? allowed : otherwise);
    }

    /// <inheritdoc/>
    public async ValueTask<ApiReply> InvokeAsync(ApiCall call, ApiNext next, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(next);
        return IsAllowed(call.Operation, _access(call.Client))
            ? await next(call, cancellationToken).ConfigureAwait(false)
            : ApiReply.Error(403, $"authorization denied: {call.Client.Name} may not {call.Method} {call.Path}");
    }

    // What the table does not know may do anything.
    private static bool IsAllowed(string? operation, ApiAccess access) => access switch
    {
        ApiAccess.Full => true,
        ApiAccess.Read => operation is not null && Reads.Contains(operation),
        _ => operation is "SystemPing" or "SystemPingHead",
    };
}
