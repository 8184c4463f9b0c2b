using System.Buffers.Binary;
using System.Text;

namespace Orchestration.Swarm.Stores.ZooKeeper.Wire;

/// <summary>Reads ZooKeeper's records.</summary>
internal sealed class JuteReader(byte[] bytes)
{
    private int _position;

    public bool IsAtEnd => _position >= bytes.Length;

    public int Int() => BinaryPrimitives.ReadInt32BigEndian(Take(4));

    public long Long() => BinaryPrimitives.ReadInt64BigEndian(Take(8));

    public bool Bool() => Take(1)[0] != 0;

    public byte[]? Buffer() => Int() is >= 0 and var length ? Take(length).ToArray() : null;

    public string Text() => Encoding.UTF8.GetString(Buffer() ?? []);

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > bytes.Length - _position) throw new InvalidDataException($"ZooKeeper sent {bytes.Length} bytes where at least {_position + count} belong.");
        var taken = bytes.AsSpan(_position, count);
        _position += count;
        return taken;
    }
}
