using System.Buffers.Binary;
using System.Text;

namespace Orchestration.Machines.Keys;

/// <summary>Writes SSH's wire form: each value after its length (RFC 4251, 5).</summary>
internal sealed class SshWire
{
    private readonly List<byte> _bytes = [];

    public SshWire Text(string value) => Bytes(Encoding.ASCII.GetBytes(value));

    public SshWire Bytes(ReadOnlySpan<byte> value)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, value.Length);
        _bytes.AddRange(length);
        _bytes.AddRange(value);
        return this;
    }

    /// <summary>A positive number: a zero byte keeps a leading bit from being read as its sign.</summary>
    public SshWire Number(ReadOnlySpan<byte> bigEndian)
    {
        var value = bigEndian.TrimStart((byte)0);
        return value.Length > 0 && value[0] >= 0x80 ? Bytes([0, .. value]) : Bytes(value);
    }

    public byte[] ToArray() => [.. _bytes];

    public string ToBase64() => Convert.ToBase64String([.. _bytes]);
}
