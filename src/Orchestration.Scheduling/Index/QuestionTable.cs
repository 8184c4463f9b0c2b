namespace Orchestration.Scheduling;

/// <summary>
/// Expressions about nodes, each asked once of every node and remembered. The first ones, if they are not about a few
/// nodes only, also tell classes apart: then a whole class is in or out, and what is out costs nothing.
/// </summary>
internal sealed class QuestionTable(NodeDirectory directory, PlacementIndex index)
{
    /// <summary>A question that so few nodes affirm is answered by looking at these.</summary>
    public const int Few = 32;

    private const int MostQuestions = 512;
    private const int MostBits = 12;
    private const int MostAliases = 4096;
    private readonly Dictionary<PlacementExpression, Question> _aliases = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(PlacementExpression, bool), Question> _expressions = [];
    private readonly Dictionary<(string, string), Question> _labels = [];
    private readonly List<Question> _questions = [];
    private int _bits;

    /// <summary>Makes room for a request's questions. What <see cref="For(PlacementExpression, bool)"/> returned before may be forgotten.</summary>
    public void Admit(int questions)
    {
        if (_questions.Count > 0 && _questions.Count + questions > MostQuestions) StartOver();
    }

    /// <summary>The question for an expression; asked of every node if it is new. There must be room for it.</summary>
    public Question For(PlacementExpression expression, bool isWhitelist)
    {
        if (!isWhitelist && _aliases.TryGetValue(expression, out var known)) return known;
        if (_aliases.Count >= MostAliases) _aliases.Clear();
        if (!_expressions.TryGetValue((expression, isWhitelist), out var question))
        {
            question = Ask(isWhitelist ? Question.Whitelist(expression) : Question.Constraint(expression));
            _expressions.Add((expression, isWhitelist), question);
        }

        if (!isWhitelist) _aliases[expression] = question;
        return question;
    }

    /// <summary>The question whether a node's label has a value.</summary>
    public Question For(string label, string value)
    {
        if (_labels.TryGetValue((label, value), out var question)) return question;
        question = Ask(Question.Label(label, value));
        _labels.Add((label, value), question);
        return question;
    }

    /// <summary>Asks a node all questions; the bits of those that tell classes apart.</summary>
    public ulong Learn(NodeEntry node)
    {
        var answers = 0UL;
        foreach (var question in _questions)
        {
            var answer = question.Ask(node.Facts);
            question.Set(node.Index, answer);
            if (answer && question.Bit != Question.NoBit) answers |= 1UL << question.Bit;
        }

        return answers;
    }

    /// <summary>Forgets the answers of a node that is gone.</summary>
    public void Forget(NodeEntry node)
    {
        foreach (var question in _questions) question.Set(node.Index, false);
    }

    private Question Ask(Question question)
    {
        foreach (var node in directory.Sorted) question.Set(node.Index, question.Ask(node.Facts));
        _questions.Add(question);
        var isFew = question.YesCount <= Few && directory.Sorted.Count > Few;
        if (!isFew && _bits < MostBits)
        {
            question.Bit = _bits++;
            index.Reclassify();
        }

        return question;
    }

    private void StartOver()
    {
        _questions.Clear();
        _expressions.Clear();
        _labels.Clear();
        _aliases.Clear();
        _bits = 0;
        index.Reclassify();
    }
}
