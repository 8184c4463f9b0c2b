using System.Text;

namespace Orchestration.Swarm.Stores.Etcd;

/// <summary>Keys as etcd wants them: bytes, with the store's prefix before them.</summary>
internal sealed class EtcdKeys(string prefix)
{
    public byte[] Encode(string key) => Encoding.UTF8.GetBytes(prefix + key);

    public string Decode(byte[] key) => Encoding.UTF8.GetString(key)[prefix.Length..];

    /// <summary>First key of a range; etcd's own smallest key when the range is everything.</summary>
    public byte[] First(string begin) => Encode(begin) is { Length: > 0 } bytes ? bytes : [0];

    /// <summary>The key after all that begin so: the last byte that can grow has grown. A zero byte means: to the end.</summary>
    public byte[] End(string begin)
    {
        var bytes = Encode(begin);
        for (var i = bytes.Length - 1; i >= 0; i--)
            if (bytes[i] < 0xff) return [.. bytes[..i], (byte)(bytes[i] + 1)];
        return [0];
    }
}
