namespace Orchestration.Testing;

/// <summary>A piece of a shell script.</summary>
internal abstract record ShellNode
{
    public sealed record Command(IReadOnlyList<ShellWord> Words, IReadOnlyList<Redirection> Redirections) : ShellNode;

    public sealed record Pipe(ShellNode Left, ShellNode Right) : ShellNode;

    public sealed record And(ShellNode Left, ShellNode Right) : ShellNode;

    public sealed record Or(ShellNode Left, ShellNode Right) : ShellNode;

    public sealed record Sequence(IReadOnlyList<ShellNode> Steps) : ShellNode;

    public sealed record Background(ShellNode Step) : ShellNode;

    public sealed record Not(ShellNode Step) : ShellNode;

    public sealed record Loop(ShellNode Condition, ShellNode Body, bool Until) : ShellNode;

    public sealed record Each(string Variable, IReadOnlyList<ShellWord> Words, ShellNode Body) : ShellNode;

    public sealed record If(ShellNode Condition, ShellNode Then, ShellNode? Else) : ShellNode;
}
