using System.CommandLine;
using Orchestration.Compose;

namespace ComposeCli;

/// <summary>A command on a project: what it takes, and the one call that it is.</summary>
internal sealed record Verb(string Name, string Description, Symbol[] Symbols, Func<ComposeApplication, ParseResult, CancellationToken, Task<int>> Act)
{
    public Verb(string name, string description, Symbol[] symbols, Func<ComposeApplication, ParseResult, CancellationToken, Task> act)
        : this(name, description, symbols, async (application, on, cancellationToken) => { await act(application, on, cancellationToken); return 0; })
    {
    }
}
