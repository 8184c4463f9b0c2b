namespace Orchestration.Testing;

/// <summary>Reads the part of the shell's language that tests use: lists, pipes, redirections, loops, conditions.</summary>
internal sealed class ShellParser
{
    private readonly IReadOnlyList<ShellToken> _tokens;
    private int _next;

    private ShellParser(IReadOnlyList<ShellToken> tokens) => _tokens = tokens;

    public static ShellNode Parse(string script)
    {
        var parser = new ShellParser(ShellLexer.Split(script));
        var node = parser.List();
        return parser._next == parser._tokens.Count ? node : throw parser.Unexpected();
    }

    private ShellNode.Sequence List(params ReadOnlySpan<string> ends)
    {
        var steps = new List<ShellNode>();
        while (true)
        {
            while (TakeOperator(";") || TakeOperator("\n")) { }
            if (_next == _tokens.Count || AtWord(ends) || AtOperator(")") || AtOperator(";;")) return new ShellNode.Sequence(steps);
            var step = AndOr();
            steps.Add(TakeOperator("&") ? new ShellNode.Background(step) : step);
            if (_next < _tokens.Count && !AtOperator(";") && !AtOperator("\n") && !AtOperator(")") && !AtWord(ends) && steps[^1] is not ShellNode.Background) throw Unexpected();
        }
    }

    private ShellNode AndOr()
    {
        var node = Pipe();
        while (true)
        {
            if (TakeOperator("&&")) node = new ShellNode.And(node, Continued());
            else if (TakeOperator("||")) node = new ShellNode.Or(node, Continued());
            else return node;
        }
    }

    private ShellNode Continued()
    {
        while (TakeOperator("\n")) { }
        return Pipe();
    }

    private ShellNode Pipe()
    {
        var negated = TakeWord("!");
        var node = Step();
        while (TakeOperator("|")) node = new ShellNode.Pipe(node, Step());
        return negated ? new ShellNode.Not(node) : node;
    }

    private ShellNode Step()
    {
        if (TakeWord("while")) return Loop(until: false);
        if (TakeWord("until")) return Loop(until: true);
        if (TakeWord("for")) return Each();
        if (TakeWord("if")) return If();
        if (TakeOperator("(")) return Closed(List(), ")");
        if (!TakeWord("{")) return Command();
        var body = List("}");
        ExpectWord("}");
        return body;
    }

    private ShellNode.Loop Loop(bool until)
    {
        var condition = List("do");
        return new ShellNode.Loop(condition, Body(), until);
    }

    private ShellNode.Each Each()
    {
        var variable = Take().Text;
        ExpectWord("in");
        var words = new List<ShellWord>();
        while (_next < _tokens.Count && !_tokens[_next].IsOperator) words.Add(new ShellWord(Take().Text));
        while (TakeOperator(";") || TakeOperator("\n")) { }
        return new ShellNode.Each(variable, words, Body());
    }

    private ShellNode.If If()
    {
        var condition = List("then");
        ExpectWord("then");
        var then = List("else", "elif", "fi");
        if (TakeWord("elif")) return new ShellNode.If(condition, then, If());
        var otherwise = TakeWord("else") ? List("fi") : null;
        ExpectWord("fi");
        return new ShellNode.If(condition, then, otherwise);
    }

    private ShellNode.Sequence Body()
    {
        ExpectWord("do");
        var body = List("done");
        ExpectWord("done");
        return body;
    }

    private ShellNode Closed(ShellNode node, string end) => TakeOperator(end) ? node : throw Unexpected();

    private ShellNode.Command Command()
    {
        var words = new List<ShellWord>();
        var redirections = new List<Redirection>();
        while (_next < _tokens.Count)
        {
            var token = _tokens[_next];
            if (!token.IsOperator) words.Add(new ShellWord(Take().Text));
            else if (token.Text.AsSpan().IndexOfAny('>', '<') >= 0) redirections.Add(Redirection(Take().Text));
            else break;
        }
        return words.Count + redirections.Count > 0 ? new ShellNode.Command(words, redirections) : throw Unexpected();
    }

    private Redirection Redirection(string text)
    {
        var descriptor = char.IsAsciiDigit(text[0]) ? text[0] - '0' : text[0] == '<' ? 0 : 1;
        var target = Take();
        if (text.EndsWith('&')) return new Redirection(descriptor, Append: false, File: null, Copy: int.TryParse(target.Text, out var copy) ? copy : descriptor);
        return new Redirection(descriptor, text.EndsWith(">>", StringComparison.Ordinal), new ShellWord(target.Text), Copy: null);
    }

    private bool AtOperator(string text) => _next < _tokens.Count && _tokens[_next] is { IsOperator: true } token && token.Text == text;

    private bool AtWord(ReadOnlySpan<string> words) => _next < _tokens.Count && !_tokens[_next].IsOperator && words.Contains(_tokens[_next].Text);

    private bool TakeOperator(string text)
    {
        if (!AtOperator(text)) return false;
        _next++;
        return true;
    }

    private bool TakeWord(string text)
    {
        if (!AtWord([text])) return false;
        _next++;
        return true;
    }

    private void ExpectWord(string text)
    {
        if (!TakeWord(text)) throw Unexpected();
    }

    private ShellToken Take() => _next < _tokens.Count ? _tokens[_next++] : throw Unexpected();

    private ShellSyntaxException Unexpected() =>
        new(_next < _tokens.Count ? $"syntax error: unexpected \"{_tokens[_next].Text}\"" : "syntax error: unexpected end of file");
}
