namespace Orchestration.Swarm.Api.Http;

/// <summary>Takes the chunked transfer encoding off a body, however its bytes are cut. Trailers are checked and dropped.</summary>
internal sealed class ChunkDecoder
{
    private const int MaxSizeLine = 256;
    private const int MaxTrailers = 8 * 1024;
    private const int MaxSizeDigits = 15;

    private enum State { Line, Data, DataReturn, DataFeed, Trailer, Done }

    private readonly byte[] _line = new byte[MaxSizeLine];
    private readonly List<byte> _trailer = [];
    private int _lineLength;
    private int _trailerBytes;
    private long _left;
    private State _state = State.Line;

    public bool IsDone => _state == State.Done;

    /// <summary>Decodes as much as input and output allow.</summary>
    public (int Consumed, int Written) Decode(ReadOnlySpan<byte> input, Span<byte> output)
    {
        var consumed = 0;
        var written = 0;
        while (consumed < input.Length && !IsDone)
        {
            if (_state != State.Data)
            {
                Step(input[consumed++]);
                continue;
            }
            var count = (int)Math.Min(_left, Math.Min(input.Length - consumed, output.Length - written));
            if (count == 0) break;
            input.Slice(consumed, count).CopyTo(output[written..]);
            consumed += count;
            written += count;
            _left -= count;
            if (_left == 0) _state = State.DataReturn;
        }
        return (consumed, written);
    }

    private void Step(byte next)
    {
        switch (_state)
        {
            case State.Line:
                TakeSizeByte(next);
                break;
            case State.DataReturn when next == '\r':
                _state = State.DataFeed;
                break;
            case State.DataFeed when next == '\n':
                _state = State.Line;
                break;
            case State.Trailer:
                TakeTrailerByte(next);
                break;
            default:
                throw HttpFaultException.BadRequest("a chunk does not end where its size says");
        }
    }

    private void TakeSizeByte(byte next)
    {
        if (_lineLength == MaxSizeLine) throw HttpFaultException.BadRequest("a chunk's size line is too long");
        CheckLineEnd(next, afterReturn: _lineLength > 0 && _line[_lineLength - 1] == '\r');
        _line[_lineLength++] = next;
        if (next != '\n') return;
        _left = ParseSize(_line.AsSpan(0, _lineLength - 2));
        _lineLength = 0;
        _state = _left == 0 ? State.Trailer : State.Data;
    }

    // An extension means nothing here; it is let pass if it is printable.
    private static long ParseSize(ReadOnlySpan<byte> line)
    {
        var end = line.IndexOf((byte)';');
        if (!HttpCharacters.IsFieldValue(line)) throw HttpFaultException.BadRequest("a chunk's extension has a character that none has");
        var digits = end < 0 ? line : line[..end];
        if (digits.IsEmpty || digits.Length > MaxSizeDigits) throw HttpFaultException.BadRequest("a chunk has no proper size");
        var size = 0L;
        foreach (var digit in digits)
            size = char.IsAsciiHexDigit((char)digit)
                ? (size << 4) + HexValue(digit)
                : throw HttpFaultException.BadRequest("a chunk's size is not hexadecimal");
        return size;
    }

    private static int HexValue(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    private void TakeTrailerByte(byte next)
    {
        if (++_trailerBytes > MaxTrailers) throw new HttpFaultException(431, $"the trailers are larger than {MaxTrailers} bytes");
        CheckLineEnd(next, afterReturn: _trailer.Count > 0 && _trailer[^1] == '\r');
        _trailer.Add(next);
        if (next != '\n') return;
        var line = _trailer.ToArray().AsSpan(0, _trailer.Count - 2);
        _trailer.Clear();
        if (line.IsEmpty) _state = State.Done;
        else HeaderLine.Parse(line);
    }

    private static void CheckLineEnd(byte next, bool afterReturn)
    {
        if (next == '\n' != afterReturn) throw HttpFaultException.BadRequest("a line of the chunked encoding does not end properly");
    }
}
