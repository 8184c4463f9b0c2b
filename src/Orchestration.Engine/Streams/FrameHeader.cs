using System.Buffers.Binary;

namespace Orchestration.Engines;

/// <summary>Header of a frame on Docker's multiplexed streams: the stream, three zeros, the length.</summary>
internal readonly record struct FrameHeader(byte Stream, long Length)
{
    public const int Size = 8;

    /// <summary>Stream number under which an engine reports its own failure.</summary>
    public const byte EngineFailure = 3;

    /// <summary>Reads a header; null when these bytes are none.</summary>
    public static FrameHeader? Parse(ReadOnlySpan<byte> bytes) =>
        bytes[0] <= EngineFailure && bytes[1] == 0 && bytes[2] == 0 && bytes[3] == 0
            ? new FrameHeader(bytes[0], BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]))
            : null;
}
