using System.Buffers.Binary;

namespace Orchestration.Ssh.Agents;

/// <summary>Reads an agent's message: numbers in big-endian order, texts after their length.</summary>
internal ref struct AgentReader(ReadOnlySpan<byte> message)
{
    private ReadOnlySpan<byte> _rest = message;

    /// <exception cref="InvalidDataException">The message ends before.</exception>
    public byte Byte() => Take(1)[0];

    /// <exception cref="InvalidDataException">The message ends before.</exception>
    public uint Number() => BinaryPrimitives.ReadUInt32BigEndian(Take(4));

    /// <exception cref="InvalidDataException">The message ends before.</exception>
    public ReadOnlySpan<byte> Text()
    {
        var length = Number();
        return length <= int.MaxValue ? Take((int)length) : throw TooShort();
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (_rest.Length < count) throw TooShort();
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    private static InvalidDataException TooShort() => new("The agent's answer is shorter than it says.");
}
