using System.Text;

namespace Orchestration.Engines;

/// <summary>
/// Takes Docker's multiplexed stream apart. Payload goes straight into the reader's buffer: nothing is kept but the
/// header that is being read.
/// </summary>
internal sealed class FrameDemultiplexer(Func<Memory<byte>, CancellationToken, ValueTask<int>> read)
{
    private const int MaxFailureText = 16 * 1024;

    private readonly byte[] _header = new byte[FrameHeader.Size];
    private int _headerFilled;
    private FrameHeader _frame;
    private long _left;

    public async ValueTask<EngineStreamFrame> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (_left == 0)
        {
            if (!await NextFrameAsync(cancellationToken).ConfigureAwait(false)) return default;
        }

        if (_frame.Stream == FrameHeader.EngineFailure) throw await ReadFailureAsync(cancellationToken).ConfigureAwait(false);
        var wanted = (int)Math.Min(buffer.Length, _left);
        var count = await read(buffer[..wanted], cancellationToken).ConfigureAwait(false);
        if (count == 0) throw new EndOfStreamException("The stream ended inside a frame.");
        _left -= count;
        return new EngineStreamFrame((EngineStreamSource)_frame.Stream, count);
    }

    private async ValueTask<bool> NextFrameAsync(CancellationToken cancellationToken)
    {
        while (_headerFilled < FrameHeader.Size)
        {
            var count = await read(_header.AsMemory(_headerFilled), cancellationToken).ConfigureAwait(false);
            if (count == 0) return _headerFilled == 0 ? false : throw new EndOfStreamException("The stream ended inside a frame's header.");
            _headerFilled += count;
        }

        _headerFilled = 0;
        _frame = FrameHeader.Parse(_header) ?? throw new InvalidDataException("The stream is not in Docker's frames.");
        _left = _frame.Length;
        return true;
    }

    private async ValueTask<EngineException> ReadFailureAsync(CancellationToken cancellationToken)
    {
        var text = new byte[Math.Min(_left, MaxFailureText)];
        var filled = 0;
        int count;
        while (filled < text.Length && (count = await read(text.AsMemory(filled), cancellationToken).ConfigureAwait(false)) > 0) filled += count;
        return new EngineApiException(statusCode: 500, Encoding.UTF8.GetString(text, 0, filled));
    }
}
