using System.Buffers;

namespace Orchestration.Swarm.Api.Http;

/// <summary>
/// Collects the head of one request, however its bytes are cut, and refuses it at the first byte that no head has:
/// a line feed or carriage return alone, NUL, or one byte too many.
/// </summary>
internal sealed class HeadReader(int maxBytes)
{
    private byte[] _bytes = new byte[1024];
    private int _length;
    private int _lineStart;

    public bool HasBytes => _length > 0;

    /// <summary>The head with its empty line, once <see cref="Feed"/> has said that it is whole.</summary>
    public ReadOnlySpan<byte> Head => _bytes.AsSpan(0, _length);

    public void Reset() => _length = _lineStart = 0;

    /// <summary>Takes bytes up to the end of the head. <paramref name="taken"/> says where that is.</summary>
    public bool Feed(in ReadOnlySequence<byte> input, out SequencePosition taken)
    {
        var offset = 0L;
        foreach (var segment in input)
        {
            var span = segment.Span;
            for (var i = 0; i < span.Length; i++)
            {
                if (!Take(span[i])) continue;
                taken = input.GetPosition(offset + i + 1);
                return true;
            }
            offset += span.Length;
        }
        taken = input.End;
        return false;
    }

    private bool Take(byte next)
    {
        if (_length == maxBytes) throw new HttpFaultException(431, $"the request's head is larger than {maxBytes} bytes");
        var afterReturn = _length > _lineStart && _bytes[_length - 1] == '\r';
        if (next == '\n' != afterReturn)
            throw HttpFaultException.BadRequest(afterReturn ? "carriage return without a line feed" : "line feed without a carriage return");
        if (next == 0) throw HttpFaultException.BadRequest("NUL in the request's head");
        if (_length == _bytes.Length) Array.Resize(ref _bytes, Math.Min(_bytes.Length * 2, maxBytes));
        _bytes[_length++] = next;
        if (next != '\n') return false;
        var empty = _length - _lineStart == 2;
        _lineStart = _length;
        return empty;
    }
}
