using Orchestration;
using Orchestration.Engines;
using Orchestration.Stores;
using Orchestration.Swarm.Discovery;
using SwarmManager.Arguments;

namespace SwarmManager;

/// <summary>The membership that a discovery address names, and the store that it is in, where it is in one.</summary>
internal sealed class Membership : IAsyncDisposable
{
    private readonly HttpClient? _client;

    private Membership(IDiscovery nodes, IClusterStore? store, HttpClient? client) => (Nodes, Store, _client) = (nodes, store, client);

    public IDiscovery Nodes { get; }

    public IClusterStore? Store { get; }

    public static Membership Open(string address, IReadOnlyDictionary<string, string> options, TimeSpan heartbeat)
    {
        if (ClusterStores.TryOpen(address, out var store, TlsOf(options)))
            return new(options.GetValueOrDefault("kv.path") is { Length: > 0 } path ? new StoreDiscovery(store, path.Trim('/') + "/") : new StoreDiscovery(store), store, client: null);
        if (address.Split("://", 2) is ["token", var token]) return OfToken(token, options.GetValueOrDefault("token.url"), heartbeat);
        if (address.Split("://", 2) is ["file", var file]) return new(new FileDiscovery(file, heartbeat), store: null, client: null);
        return new(new DiscoveryBackends().AddStores().Open(address), store: null, client: null);
    }

    /// <summary>A client of a token service: <c>host[:port]</c> means https.</summary>
    public static HttpClient TokenClient(string service)
    {
        if (!Uri.TryCreate(service.Contains("://", StringComparison.Ordinal) ? service.Replace("token://", "https://", StringComparison.Ordinal) : $"https://{service}", UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new UsageException($"'{service}' is not the address of a token service");
        return new() { BaseAddress = new UriBuilder(address) { Path = address.AbsolutePath.TrimEnd('/') + "/" }.Uri, Timeout = TimeSpan.FromSeconds(10) };
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (Store is IAsyncDisposable store) await store.DisposeAsync();
    }

    private static Membership OfToken(string rest, string? service, TimeSpan heartbeat)
    {
        var slash = rest.LastIndexOf('/');
        if (slash < 0 && service is null)
            throw new UsageException("the public service of token:// is gone; name one: token://<host>[:<port>]/<token>, or --discovery-opt token.url=https://<host>[:<port>]");
        var client = TokenClient(service ?? rest[..slash]);
        return new(new TokenDiscovery(client, rest[(slash + 1)..], heartbeat), store: null, client);
    }

    private static TlsFiles? TlsOf(IReadOnlyDictionary<string, string> options) =>
        options.GetValueOrDefault("kv.cacertfile") is { } authority ? new TlsFiles(authority, options.GetValueOrDefault("kv.certfile"), options.GetValueOrDefault("kv.keyfile")) : null;
}
