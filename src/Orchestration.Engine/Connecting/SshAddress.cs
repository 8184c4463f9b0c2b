using Orchestration.Ssh;

namespace Orchestration.Engines;

/// <summary>Reads <c>ssh://user@host:port</c>.</summary>
internal static class SshAddress
{
    public static SshEndpoint Parse(Uri address)
    {
        var user = Uri.UnescapeDataString(address.UserInfo);
        var host = address.DnsSafeHost;
        if (user.Contains(':', StringComparison.Ordinal)) throw Bad(address, "a password in the address", "keys; a password belongs into SshEndpoint.Credentials");
        if (host.Length == 0 || host[0] == '-' || user.StartsWith('-')) throw Bad(address, "no usable host or user", "ssh://user@host");
        if (address.AbsolutePath is not ("" or "/")) throw Bad(address, $"the path '{address.AbsolutePath}'", "no path");
        var endpoint = new SshEndpoint(host, user.Length > 0 ? user : Environment.UserName);
        return address.Port > 0 ? endpoint with { Port = address.Port } : endpoint;
    }

    private static EngineEndpointException Bad(Uri address, string found, string wanted) =>
        new("An ssh:// address is not usable", new ErrorFacts { Where = $"ssh://{address.DnsSafeHost}", Found = found, Wanted = wanted });
}
