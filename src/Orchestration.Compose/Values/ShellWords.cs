using System.Text;

namespace Orchestration.Compose.Values;

/// <summary>Splits a command line into words as a shell does, without running anything; the line ends at the first unquoted <c>; &amp; | &lt; &gt;</c>.</summary>
internal sealed class ShellWords
{
    private readonly List<string> words = [];
    private readonly StringBuilder word = new();
    private bool inWord;
    private bool escaped;
    private bool singleQuoted;
    private bool doubleQuoted;
    private bool backQuoted;
    private bool substituted;

    /// <returns>Null when a quote, an escape or a parenthesis is left open.</returns>
    public static IReadOnlyList<string>? Split(string line)
    {
        var state = new ShellWords();
        foreach (var letter in line)
        {
            if (!state.Take(letter, out var ended)) return null;
            if (ended) break;
        }

        state.EndWord();
        return state.IsOpen || state.escaped ? null : state.words;
    }

    private bool IsOpen => singleQuoted || doubleQuoted || backQuoted || substituted;

    private bool Take(char letter, out bool ended)
    {
        ended = false;
        if (escaped)
        {
            Append(letter switch { 't' => '\t', 'n' => '\n', _ => letter });
            escaped = false;
            return true;
        }

        switch (letter)
        {
            case '\\' when singleQuoted: word.Append(letter); return true;
            case '\\': escaped = true; return true;
            case ' ' or '\t' or '\r' or '\n' when IsOpen: word.Append(letter); return true;
            case ' ' or '\t' or '\r' or '\n': EndWord(); return true;
            case '`' when !singleQuoted && !doubleQuoted && !substituted: backQuoted = !backQuoted; break;
            case ')' when !singleQuoted && !doubleQuoted && !backQuoted: substituted = !substituted; break;
            case '(' when !singleQuoted && !doubleQuoted && !backQuoted: return OpenSubstitution();
            case '"' when !singleQuoted && !substituted: inWord |= doubleQuoted; doubleQuoted = !doubleQuoted; return true;
            case '\'' when !doubleQuoted && !substituted: inWord |= singleQuoted; singleQuoted = !singleQuoted; return true;
            case ';' or '&' or '|' or '<' or '>' when !IsOpen:
                if (letter == '>' && word.Length > 0 && char.IsAsciiDigit(word[0])) inWord = false;
                ended = true;
                return true;
        }

        Append(letter);
        return true;
    }

    private bool OpenSubstitution()
    {
        if (substituted || word.Length == 0 || word[^1] != '$') return false;
        substituted = true;
        word.Append('(');
        return true;
    }

    private void Append(char letter)
    {
        inWord = true;
        word.Append(letter);
    }

    private void EndWord()
    {
        if (!inWord) return;
        words.Add(word.ToString());
        word.Clear();
        inWord = false;
    }
}
