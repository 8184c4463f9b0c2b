using System.Security.Cryptography;
using System.Text;
using Orchestration.Machines.Provisioning.Hosts;

namespace Orchestration.Machines.Provisioning.Configuration;

/// <summary>A file as it is wanted on a host.</summary>
internal sealed record HostFile(string Path, ReadOnlyMemory<byte> Content, string Mode)
{
    public static HostFile Of(string path, string content, string mode) => new(path, Encoding.UTF8.GetBytes(content), mode);

    public bool IsOn(HostFacts host) =>
        host.FileHashes.TryGetValue(Path, out var hash)
        && string.Equals(hash, Convert.ToHexStringLower(SHA256.HashData(Content.Span)), StringComparison.Ordinal);
}
