using CsCheck;
using Orchestration.Swarm.Api.Http;

namespace Orchestration.Swarm.Api.Tests.Http;

public sealed class ChunkDecoderTests
{
    [TestCase("0\r\n\r\n", "")]
    [TestCase("3\r\nabc\r\n0\r\n\r\n", "abc")]
    [TestCase("3\r\nabc\r\n00A\r\n0123456789\r\n000\r\n\r\n", "abc0123456789")]
    [TestCase("3;name=\"value\"\r\nabc\r\n0\r\nTrailer: x\r\nOther: y\r\n\r\n", "abc")]
    public void A_chunked_body_is_read(string text, string body) => Assert.That(Outcome(text), Is.EqualTo($"done {body}"));

    [TestCase("g\r\n", TestName = "Size that is no number")]
    [TestCase("-1\r\n", TestName = "Size below zero")]
    [TestCase("0x3\r\n", TestName = "Size with a prefix")]
    [TestCase(" 3\r\n", TestName = "Size after a blank")]
    [TestCase("3 \r\n", TestName = "Size before a blank")]
    [TestCase("\r\n", TestName = "No size")]
    [TestCase("ffffffffffffffff\r\n", TestName = "Size beyond 60 bits")]
    [TestCase("3\nabc\r\n", TestName = "Size with a line feed alone")]
    [TestCase("3\rabc\r\n", TestName = "Size with a carriage return alone")]
    [TestCase("3\r\nabcd\r\n", TestName = "More bytes than the size says")]
    [TestCase("3\r\nabc\n0\r\n\r\n", TestName = "Chunk with a line feed alone")]
    [TestCase("3;\0\r\nabc\r\n", TestName = "NUL in an extension")]
    [TestCase("0\r\nTrailer : x\r\n\r\n", TestName = "Blank before a trailer's colon")]
    [TestCase("0\r\nTrailer: x\r\n y\r\n\r\n", TestName = "Folded trailer")]
    [TestCase("0\r\nTrailer: x\n\r\n", TestName = "Trailer with a line feed alone")]
    public void Is_refused(string text) => Assert.That(Outcome(text), Does.StartWith("400"));

    [Test]
    public void Extensions_and_trailers_have_limits()
    {
        Assert.That(Outcome("3;" + new string('a', 300)), Does.StartWith("400"));
        Assert.That(Outcome("0\r\n" + string.Concat(Enumerable.Repeat("A: " + new string('b', 100) + "\r\n", 100))), Does.StartWith("431"));
    }

    [Test]
    public void Any_body_in_any_chunks_comes_out_whole_however_it_is_cut() =>
        Gen.Select(Gen.Byte.Array[1, 40].Array[0, 6], Gen.Int[1, 7], Gen.Int[1, 9]).Sample(static (chunks, input, output) =>
        {
            var encoded = chunks.SelectMany(static chunk => (byte[])[.. Encoding.ASCII.GetBytes($"{chunk.Length:x}\r\n"), .. chunk, .. "\r\n"u8]).Concat("0\r\n\r\n"u8.ToArray()).ToArray();
            return Outcome(encoded, input, output) == "done " + Encoding.Latin1.GetString([.. chunks.SelectMany(static chunk => chunk)]);
        });

    [Test]
    public void Broken_bodies_end_in_a_body_a_refusal_or_a_wait_however_they_are_cut() =>
        Gen.Select(Gen.Int[0, 13].Select(static i => "\r\n0123abF;: \tx"u8[i]).Array[0, 40], Gen.Int[1, 5], Gen.Int[1, 5])
            .Sample(static (bytes, input, output) => Outcome(bytes, input, output) == Outcome(bytes, 1000, 1000), iter: 20_000);

    private static string Outcome(string text) => Outcome(Encoding.Latin1.GetBytes(text), 1000, 1000);

    /// <summary>Decodes pieces of so many bytes into buffers of so many bytes.</summary>
    private static string Outcome(byte[] bytes, int input, int output)
    {
        var decoder = new ChunkDecoder();
        var body = new List<byte>();
        var buffer = new byte[output];
        try
        {
            for (var at = 0; at < bytes.Length && !decoder.IsDone;)
            {
                var (consumed, written) = decoder.Decode(bytes.AsSpan(at, Math.Min(input, bytes.Length - at)), buffer);
                if (consumed == 0) return "stuck";
                body.AddRange(buffer.AsSpan(0, written));
                at += consumed;
            }
        }
        catch (HttpFaultException fault)
        {
            return $"{fault.StatusCode} {fault.Message}";
        }
        return (decoder.IsDone ? "done " : "more ") + Encoding.Latin1.GetString([.. body]);
    }
}
