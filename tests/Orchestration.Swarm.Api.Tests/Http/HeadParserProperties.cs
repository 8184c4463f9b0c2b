using CsCheck;

namespace Orchestration.Swarm.Api.Tests.Http;

public sealed class HeadParserProperties
{
    private static readonly string[] Seeds =
    [
        "GET /v1.45/containers/json?all=1 HTTP/1.1\r\nHost: localhost\r\nUser-Agent: Docker-Client/28.2.2 (linux)\r\n\r\n",
        "POST /exec/abc/start HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nContent-Length: 26\r\nContent-Type: application/json\r\nUpgrade: tcp\r\n\r\n",
        "PUT /containers/web/archive?path=%2Ftmp HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n",
        "GET /images/registry.test:5000%2Fa/b/json HTTP/1.1\r\nHost: [::1]:2376\r\nConnection: close\r\nA:\t b c \r\n\r\n",
    ];

    // Bytes that matter to a parser, more often than others.
    private static readonly Gen<byte> Bytes = Gen.Frequency((3, Gen.Int[0, 12].Select(static i => "\r\n :\t\0/%.,;#?"u8[i])), (1, Gen.Byte));

    private static readonly Gen<byte[]> Mutated =
        from seed in Gen.Int[0, Seeds.Length - 1].Select(static i => Seeds[i])
        from edits in Gen.Select(Gen.Int[0, 150], Gen.Int[0, 2], Bytes).Array[0, 4]
        select edits.Aggregate(Encoding.Latin1.GetBytes(seed), static (bytes, edit) => Edit(bytes, edit.Item1 % bytes.Length, edit.Item2, edit.Item3));

    [TestCaseSource(nameof(Seeds))]
    public void A_head_cut_at_any_place_is_the_same_head(string text)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        var whole = Heads.Outcome(bytes);

        Assert.That(whole, Does.Not.StartWith("4"));
        for (var cut = 0; cut <= bytes.Length; cut++)
            Assert.That(Heads.Outcome(bytes, cut), Is.EqualTo(whole), $"cut at {cut}");
        Assert.That(Heads.Outcome(bytes, [.. Enumerable.Range(0, bytes.Length)]), Is.EqualTo(whole), "byte by byte");
    }

    [Test]
    public void Broken_heads_end_in_a_head_a_refusal_or_a_wait_however_they_are_cut() =>
        Gen.Select(Mutated, Gen.Int[0, 200]).Sample(
            static (bytes, cut) =>
            {
                var whole = Heads.Outcome(bytes);
                return Heads.Outcome(bytes, Math.Min(cut, bytes.Length)) == whole
                    && Heads.Outcome(bytes, [.. Enumerable.Range(0, bytes.Length)]) == whole;
            },
            iter: 20_000);

    [Test]
    public void Noise_never_breaks_the_parser() =>
        Bytes.Array[0, 300].Sample(static bytes => Heads.Outcome(bytes).Length > 0, iter: 20_000);

    private static byte[] Edit(byte[] bytes, int at, int kind, byte value) => kind switch
    {
        0 => [.. bytes[..at], value, .. bytes[(at + 1)..]],
        1 => [.. bytes[..at], value, .. bytes[at..]],
        _ when bytes.Length > 1 => [.. bytes[..at], .. bytes[(at + 1)..]],
        _ => bytes,
    };
}
