using Orchestration.Engines;

namespace Orchestration.Swarm.Stores.Etcd;

/// <summary>Where etcd is and how it is spoken to.</summary>
public sealed class EtcdStoreOptions
{
    /// <summary>Client addresses of the members, such as <c>http://10.0.0.1:2379</c>; at least one.</summary>
    public IReadOnlyList<Uri> Endpoints { get; set; } = [];

    /// <summary>What is put before every key; default: nothing.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>TLS material; default: the system's trust for <c>https</c> addresses.</summary>
    public TlsFiles? Tls { get; set; }

    /// <summary>How long one member may take to answer; default 5 seconds.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>After this time without a change a watch is opened anew, on another member; default 30 seconds.</summary>
    public TimeSpan WatchRenewal { get; set; } = TimeSpan.FromSeconds(30);

    internal void Validate()
    {
        string[] problems =
        [
            .. Endpoints.Count == 0 ? ["Endpoints is empty, wanted at least one"] : Array.Empty<string>(),
            .. Endpoints.Where(static endpoint => endpoint is not { IsAbsoluteUri: true, Scheme: "http" or "https" }).Select(static endpoint => $"Endpoints has '{endpoint}', wanted http:// or https://"),
            .. RequestTimeout <= TimeSpan.Zero ? [$"RequestTimeout is {RequestTimeout}, wanted a positive time"] : Array.Empty<string>(),
            .. WatchRenewal <= TimeSpan.Zero ? [$"WatchRenewal is {WatchRenewal}, wanted a positive time"] : Array.Empty<string>(),
        ];
        if (problems.Length > 0) throw new Orchestration.Stores.StoreException($"The options of the etcd store are not valid: {string.Join("; ", problems)}");
    }
}
