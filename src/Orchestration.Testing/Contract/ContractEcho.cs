using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>Writes to a program that echoes, half-closes, and expects every byte back.</summary>
internal static class ContractEcho
{
    public static async Task ExpectAsync(ContractRun run, EngineStream stream, int length)
    {
        var input = new byte[length];
        new Random(length).NextBytes(input);
        var reading = run.ReadAsync(stream);
        await stream.WriteAsync(input, run.Token).ConfigureAwait(false);
        await stream.CloseWriteAsync(run.Token).ConfigureAwait(false);
        var echoed = (await reading.ConfigureAwait(false)).Bytes;
        run.Equal("how many bytes came back", echoed.Length, length);
        run.True("the bytes that came back are those that were sent", echoed.AsSpan().SequenceEqual(input));
    }
}
