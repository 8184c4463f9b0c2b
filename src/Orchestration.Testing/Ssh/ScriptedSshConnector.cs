using System.Collections.Concurrent;
using Orchestration.Ssh;

namespace Orchestration.Testing;

/// <summary>Opens SSH sessions to hosts that are scripts. Safe for concurrent callers.</summary>
public sealed class ScriptedSshConnector : ISshConnector
{
    private readonly ConcurrentDictionary<string, IScriptedSshHost> _hosts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Puts a host at an address; replaces what was there.</summary>
    /// <param name="address">Name or address, without a port.</param>
    /// <param name="host">The host.</param>
    public void Add(string address, IScriptedSshHost host)
    {
        ArgumentException.ThrowIfNullOrEmpty(address);
        ArgumentNullException.ThrowIfNull(host);
        _hosts[address] = host;
    }

    /// <summary>Takes the host away from an address.</summary>
    /// <param name="address">Name or address.</param>
    public void Remove(string address) => _hosts.TryRemove(address, out _);

    /// <inheritdoc/>
    public Task<ISshSession> ConnectAsync(SshEndpoint endpoint, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        cancellationToken.ThrowIfCancellationRequested();
        if (!_hosts.TryGetValue(endpoint.Host, out var host))
            throw new SshException(SshFailure.Unreachable, $"There is no SSH answer from {endpoint.Host}");
        if (endpoint.HostKey is { } pinned && pinned != host.HostKey)
        {
            throw new SshException(SshFailure.HostKeyChanged, $"The host key of '{endpoint.Host}' is not the pinned one",
                new ErrorFacts { Found = host.HostKey.Fingerprint, Wanted = pinned.Fingerprint });
        }

        if (!host.Accepts(endpoint)) throw new SshException(SshFailure.AuthenticationRefused, $"'{endpoint.Host}' refuses {endpoint.User}");
        return Task.FromResult<ISshSession>(new ScriptedSshSession(endpoint.Host, () => _hosts.GetValueOrDefault(endpoint.Host) == host ? host : null));
    }
}
