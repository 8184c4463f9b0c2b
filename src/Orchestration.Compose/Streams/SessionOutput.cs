using System.Text;
using Orchestration.Engines;

namespace Orchestration.Compose.Streams;

/// <summary>Reads a program to its end.</summary>
internal static class SessionOutput
{
    private const int BufferSize = 32 * 1024;

    public static async Task<ProgramResult> ReadAsync(ProgramSession session, CancellationToken cancellationToken)
    {
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        var buffer = new byte[BufferSize];
        while (await session.Stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is { IsEnd: false } frame)
            (frame.Source is EngineStreamSource.Stderr ? error : output).Write(buffer, 0, frame.Count);
        return new(await session.WaitAsync(cancellationToken).ConfigureAwait(false), Text(output), Text(error));
    }

    private static string Text(MemoryStream bytes) => Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
}
