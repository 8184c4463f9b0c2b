using System.Buffers.Binary;
using System.Text;

namespace Orchestration.Swarm.Stores.ZooKeeper.Wire;

/// <summary>Writes ZooKeeper's records: big-endian numbers, strings and buffers with their length before them.</summary>
internal sealed class JuteWriter
{
    private readonly MemoryStream _bytes = new();

    // The first four bytes are the length of the whole, known at the end.
    public JuteWriter() => Int(0);

    public JuteWriter Int(int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        _bytes.Write(bytes);
        return this;
    }

    public JuteWriter Long(long value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        _bytes.Write(bytes);
        return this;
    }

    public JuteWriter Bool(bool value)
    {
        _bytes.WriteByte(value ? (byte)1 : (byte)0);
        return this;
    }

    /// <summary>A buffer; null is another value than an empty one.</summary>
    public JuteWriter Buffer(ReadOnlyMemory<byte>? value)
    {
        if (value is not { } bytes) return Int(-1);
        Int(bytes.Length);
        _bytes.Write(bytes.Span);
        return this;
    }

    public JuteWriter Text(string value) => Buffer(Encoding.UTF8.GetBytes(value));

    public byte[] ToFrame()
    {
        var frame = _bytes.ToArray();
        BinaryPrimitives.WriteInt32BigEndian(frame, frame.Length - 4);
        return frame;
    }
}
