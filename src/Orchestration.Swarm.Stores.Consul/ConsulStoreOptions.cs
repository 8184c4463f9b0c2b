using Orchestration.Engines;

namespace Orchestration.Swarm.Stores.Consul;

/// <summary>Where Consul is and how it is spoken to.</summary>
public sealed class ConsulStoreOptions
{
    /// <summary>Address of an agent; default <c>http://127.0.0.1:8500</c>.</summary>
    public Uri Address { get; set; } = new("http://127.0.0.1:8500");

    /// <summary>What is put before every key; default: nothing. A slash at its end makes a folder.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>Access token; default: none.</summary>
    public Secret? Token { get; set; }

    /// <summary>TLS material; default: the system's trust for an <c>https</c> address.</summary>
    public TlsFiles? Tls { get; set; }

    /// <summary>How long the agent may take to answer; default 5 seconds.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a question for changes waits at the agent before it is asked again; default 30 seconds.</summary>
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromSeconds(30);

    internal void Validate()
    {
        string[] problems =
        [
            .. Address is { IsAbsoluteUri: true, Scheme: "http" or "https" } ? Array.Empty<string>() : [$"Address is '{Address}', wanted http:// or https://"],
            .. Prefix.StartsWith('/') ? [$"Prefix is '{Prefix}', wanted one that does not begin with a slash"] : Array.Empty<string>(),
            .. RequestTimeout <= TimeSpan.Zero ? [$"RequestTimeout is {RequestTimeout}, wanted a positive time"] : Array.Empty<string>(),
            .. LongestWait < TimeSpan.FromSeconds(1) ? [$"LongestWait is {LongestWait}, wanted at least one second"] : Array.Empty<string>(),
        ];
        if (problems.Length > 0) throw new Orchestration.Stores.StoreException($"The options of the Consul store are not valid: {string.Join("; ", problems)}");
    }
}
