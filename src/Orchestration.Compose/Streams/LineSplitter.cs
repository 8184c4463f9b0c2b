using System.Text;

namespace Orchestration.Compose.Streams;

/// <summary>Cuts bytes into lines of text, wherever the bytes were cut before.</summary>
internal sealed class LineSplitter
{
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly StringBuilder _line = new();

    /// <summary>Takes bytes.</summary>
    /// <returns>The lines that they complete.</returns>
    public IEnumerable<string> Add(ReadOnlyMemory<byte> bytes)
    {
        var text = new char[Encoding.UTF8.GetMaxCharCount(bytes.Length)];
        var count = _decoder.GetChars(bytes.Span, text, flush: false);
        var start = 0;
        for (var i = 0; i < count; i++)
        {
            if (text[i] != '\n') continue;
            _line.Append(text, start, i - start);
            start = i + 1;
            yield return Take();
        }

        _line.Append(text, start, count - start);
    }

    /// <summary>The rest that no line end came for; null when there is none.</summary>
    public string? End() => _line.Length == 0 ? null : Take();

    private string Take()
    {
        if (_line.Length > 0 && _line[^1] == '\r') _line.Length--;
        var line = _line.ToString();
        _line.Clear();
        return line;
    }
}
