namespace Orchestration.Machines.Storage;

/// <summary>Where things are in a store.</summary>
internal static class StorePaths
{
    public const string Certificates = "certs";
    public const string Authority = "certs/ca.pem";
    public const string AuthorityKey = "certs/ca-key.pem";
    public const string NextAuthorityKey = "certs/ca-next-key.pem";
    public const string Client = "certs/cert.pem";
    public const string ClientKey = "certs/key.pem";
    public const string Machines = "machines";

    public static string Machine(string name) => $"{Machines}/{name}";

    public static string Record(string name) => $"{Machines}/{name}/config.json";

    /// <summary>Copies of the client's files, where users of docker-machine look for them.</summary>
    public static string ClientCopy(string name, string file) => $"{Machines}/{name}/{Path.GetFileName(file)}";

    public static string LoginKey(string name) => $"{Machines}/{name}/id";

    public static string HostKey(string name) => $"{Machines}/{name}/host-key.pem";

    public static string KnownHosts(string name) => $"{Machines}/{name}/known_hosts";

    public static string Server(string name) => $"{Machines}/{name}/server.pem";

    public static string ServerKey(string name) => $"{Machines}/{name}/server-key.pem";

    /// <summary>Refuses what would lead out of the store.</summary>
    public static string Require(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var parts = path.Split('/');
        if (Path.IsPathRooted(path) || path.Contains('\\', StringComparison.Ordinal) || Array.Exists(parts, static part => part is "" or "." or ".."))
            throw new ArgumentException($"'{path}' is not a relative path with forward slashes.", nameof(path));
        return path;
    }
}
