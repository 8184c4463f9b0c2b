using Orchestration.Engines;

namespace Orchestration.Compose;

/// <summary>News of a running plan.</summary>
/// <param name="Step">The step.</param>
/// <param name="State">How far it is.</param>
public sealed record ComposeProgress(PlannedStep Step, ProgressState State)
{
    /// <summary>What it says or why it failed; empty when there is nothing to say.</summary>
    public string Text { get; init; } = "";

    /// <summary>Progress of a pull, push or build as the engine gives it; null for other news.</summary>
    public ImageProgress? Image { get; init; }

    /// <summary>Node on which it happens, once known.</summary>
    public string? Node { get; init; }

    /// <summary>What happens in one or two words, such as <c>creating</c>, <c>created</c>.</summary>
    public string Word => StepWords.Of(Step.Step, State);

    /// <summary>One line: resource, word, node, text.</summary>
    public override string ToString() => string.Join(' ', new[] { Step.Step.Resource, Word, Node is null ? "" : $"on {Node}", Text }.Where(static part => part.Length > 0));
}
