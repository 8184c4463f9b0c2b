using System.Buffers.Binary;

namespace Orchestration.Ssh.Agents;

/// <summary>Writes a message for an agent.</summary>
internal sealed class AgentWriter(byte kind)
{
    private readonly List<byte> _bytes = [kind];

    public AgentWriter Text(ReadOnlySpan<byte> value)
    {
        Number((uint)value.Length);
        _bytes.AddRange(value);
        return this;
    }

    public AgentWriter Number(uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        _bytes.AddRange(bytes);
        return this;
    }

    /// <summary>The message after its length.</summary>
    public byte[] Frame()
    {
        var frame = new byte[_bytes.Count + 4];
        BinaryPrimitives.WriteUInt32BigEndian(frame, (uint)_bytes.Count);
        _bytes.CopyTo(frame, 4);
        return frame;
    }
}
