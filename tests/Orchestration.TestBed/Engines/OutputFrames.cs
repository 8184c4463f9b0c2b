using System.Buffers.Binary;
using System.Text;

namespace Orchestration.TestBed;

/// <summary>Takes apart what an engine sends of a command without a terminal: frames of stream, length, bytes.</summary>
internal static class OutputFrames
{
    public static (string Output, string Error) Split(ReadOnlySpan<byte> frames)
    {
        StringBuilder output = new(), error = new();
        while (frames.Length >= 8)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(frames[4..]);
            (frames[0] == 2 ? error : output).Append(Encoding.UTF8.GetString(frames.Slice(8, length)));
            frames = frames[(8 + length)..];
        }

        return (output.ToString(), error.ToString());
    }
}
