using System.Buffers.Binary;
using System.Text;
using CsCheck;

namespace Orchestration.Engines.Tests.Streams;

public sealed class FrameDemultiplexerTests
{
    private static readonly (byte Stream, string Text)[] Frames = [(1, "out one"), (2, "error"), (1, ""), (1, "out two\n"), (2, "x")];

    [Test]
    public async Task Frames_cut_at_every_offset_give_the_same_output()
    {
        var wire = Wire(Frames);
        for (var cut = 0; cut <= wire.Length; cut++)
        {
            var output = await ReadAllAsync(new Pieces(wire[..cut], wire[cut..]), bufferSize: 5);
            Assert.That(output, Is.EqualTo(("out oneout two\n", "errorx")), $"cut at {cut}");
        }
    }

    [Test]
    public void Any_frames_in_any_pieces_read_with_any_buffer_come_out_whole()
    {
        var frame = Gen.Select(Gen.Byte[1, 2], Gen.Byte.Array[0, 40]);
        var cuts = Gen.Int[1, 20].Array[1, 60];
        Gen.Select(frame.Array[0, 12], cuts, Gen.Int[1, 30]).Sample((frames, sizes, bufferSize) =>
        {
            var wire = frames.SelectMany(one => Frame(one.Item1, one.Item2)).ToArray();
            var read = ReadBytesAsync(new Pieces(wire, sizes), bufferSize).GetAwaiter().GetResult();
            foreach (var stream in new byte[] { 1, 2 })
            {
                var expected = frames.Where(one => one.Item1 == stream).SelectMany(one => one.Item2).ToArray();
                if (!read[stream].SequenceEqual(expected)) return false;
            }

            return true;
        });
    }

    [Test]
    public void An_end_inside_a_frame_is_an_error_at_every_offset()
    {
        var wire = Wire([(1, "hello")]);
        for (var length = 1; length < wire.Length; length++)
        {
            var pieces = new Pieces(wire[..length]);
            Assert.ThrowsAsync<EndOfStreamException>(() => ReadBytesAsync(pieces, bufferSize: 100), $"length {length}");
        }
    }

    [Test]
    public void Bytes_that_are_no_frames_are_an_error()
    {
        var pieces = new Pieces(Encoding.UTF8.GetBytes("plain text, not frames"));
        Assert.ThrowsAsync<InvalidDataException>(() => ReadBytesAsync(pieces, bufferSize: 100));
    }

    [Test]
    public void A_frame_of_the_engines_own_failure_is_an_error_with_its_text()
    {
        var pieces = new Pieces(Wire([(1, "x"), (3, "log driver broke")]));
        var error = Assert.ThrowsAsync<EngineApiException>(() => ReadBytesAsync(pieces, bufferSize: 100));
        Assert.That(error!.Problem, Is.EqualTo("log driver broke"));
    }

    [Test]
    public void A_frame_may_announce_more_than_an_int_holds()
    {
        var header = new byte[8];
        header[0] = 1;
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), uint.MaxValue);
        Assert.That(FrameHeader.Parse(header)!.Value.Length, Is.EqualTo(uint.MaxValue));
    }

    private static byte[] Wire((byte Stream, string Text)[] frames) => [.. frames.SelectMany(frame => Frame(frame.Stream, Encoding.UTF8.GetBytes(frame.Text)))];

    private static byte[] Frame(byte stream, byte[] payload)
    {
        var frame = new byte[8 + payload.Length];
        frame[0] = stream;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(4), payload.Length);
        payload.CopyTo(frame, 8);
        return frame;
    }

    private static async Task<(string Output, string Error)> ReadAllAsync(Pieces pieces, int bufferSize)
    {
        var read = await ReadBytesAsync(pieces, bufferSize);
        return (Encoding.UTF8.GetString([.. read[1]]), Encoding.UTF8.GetString([.. read[2]]));
    }

    private static async Task<Dictionary<int, List<byte>>> ReadBytesAsync(Pieces pieces, int bufferSize)
    {
        var all = new Dictionary<int, List<byte>> { [1] = [], [2] = [] };
        var frames = new FrameDemultiplexer(pieces.ReadAsync);
        var buffer = new byte[bufferSize];
        EngineStreamFrame frame;
        while (!(frame = await frames.ReadAsync(buffer, CancellationToken.None)).IsEnd)
            all[(int)frame.Source].AddRange(buffer.AsSpan(0, frame.Count));
        return all;
    }

    /// <summary>Gives bytes in pieces, as a network does.</summary>
    private sealed class Pieces
    {
        private readonly Queue<byte[]> _pieces;

        public Pieces(params byte[][] pieces) => _pieces = new Queue<byte[]>(pieces.Where(piece => piece.Length > 0));

        public Pieces(byte[] all, int[] sizes)
        {
            _pieces = new Queue<byte[]>();
            for (int at = 0, turn = 0; at < all.Length; turn++)
            {
                var size = Math.Min(sizes[turn % sizes.Length], all.Length - at);
                _pieces.Enqueue(all[at..(at + size)]);
                at += size;
            }
        }

        public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
        {
            if (!_pieces.TryPeek(out var piece)) return ValueTask.FromResult(0);
            var count = Math.Min(piece.Length, buffer.Length);
            piece.AsSpan(0, count).CopyTo(buffer.Span);
            _pieces.Dequeue();
            if (count < piece.Length)
            {
                var rest = _pieces.ToArray();
                _pieces.Clear();
                _pieces.Enqueue(piece[count..]);
                foreach (var later in rest) _pieces.Enqueue(later);
            }

            return ValueTask.FromResult(count);
        }
    }
}
