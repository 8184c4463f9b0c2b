using System.Text;

namespace Orchestration.Ssh.Sessions;

/// <summary>Collects a program's output as text and reports its lines.</summary>
internal sealed class OutputText(IProgress<string>? lines)
{
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly StringBuilder _text = new();
    private readonly byte[] _bytes = new byte[8192];
    private readonly char[] _chars = new char[8194];
    private int _reported;

    /// <summary>Takes what is there; never waits.</summary>
    public void Take(Stream source)
    {
        while (source.Length > 0)
        {
            var count = source.Read(_bytes, 0, (int)Math.Min(source.Length, _bytes.Length));
            if (count == 0) break;
            _text.Append(_chars, 0, _decoder.GetChars(_bytes, 0, count, _chars, 0));
        }

        Report(atEnd: false);
    }

    public string Finish()
    {
        _text.Append(_chars, 0, _decoder.GetChars([], 0, 0, _chars, 0, flush: true));
        Report(atEnd: true);
        return _text.ToString();
    }

    private void Report(bool atEnd)
    {
        if (lines is null || _reported == _text.Length) return;
        var fresh = _text.ToString(_reported, _text.Length - _reported);
        var complete = atEnd ? fresh.Length : fresh.LastIndexOf('\n') + 1;
        _reported += complete;
        foreach (var line in fresh[..complete].Split('\n', StringSplitOptions.RemoveEmptyEntries))
            lines.Report(line.TrimEnd('\r'));
    }
}
