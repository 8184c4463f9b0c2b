namespace Orchestration.Swarm.Stores.ZooKeeper;

/// <summary>Where ZooKeeper is.</summary>
public sealed class ZooKeeperStoreOptions
{
    /// <summary>Servers as <c>host:port</c>; at least one.</summary>
    public IReadOnlyList<string> Servers { get; set; } = [];

    /// <summary>Path under which all keys lie; default <c>/orchestration</c>. It is made when it is missing.</summary>
    public string Root { get; set; } = "/orchestration";

    /// <summary>How long one server may take to answer; default 5 seconds.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(5);

    internal void Validate()
    {
        string[] problems =
        [
            .. Servers.Count == 0 ? ["Servers is empty, wanted at least one host:port"] : Array.Empty<string>(),
            .. Servers.Where(static server => !ServerAddress.TryParse(server, out _)).Select(static server => $"Servers has '{server}', wanted host:port"),
            .. Root is not ['/', _, ..] || Root.EndsWith('/') || Root.Contains("//", StringComparison.Ordinal) ? [$"Root is '{Root}', wanted a path such as /orchestration"] : Array.Empty<string>(),
            .. RequestTimeout <= TimeSpan.Zero ? [$"RequestTimeout is {RequestTimeout}, wanted a positive time"] : Array.Empty<string>(),
        ];
        if (problems.Length > 0) throw new Orchestration.Stores.StoreException($"The options of the ZooKeeper store are not valid: {string.Join("; ", problems)}");
    }
}
