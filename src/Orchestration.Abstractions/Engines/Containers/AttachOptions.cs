namespace Orchestration.Engines;

/// <summary>What is attached.</summary>
public sealed record AttachOptions
{
    /// <summary>Standard input; default false.</summary>
    public bool Stdin { get; init; }

    /// <summary>Standard output; default true.</summary>
    public bool Stdout { get; init; } = true;

    /// <summary>Standard error; default true.</summary>
    public bool Stderr { get; init; } = true;

    /// <summary>Whether the attachment stays open; default true.</summary>
    public bool Stream { get; init; } = true;

    /// <summary>Whether earlier output comes first; default false.</summary>
    public bool Logs { get; init; }

    /// <summary>Key sequence that detaches; default: the engine's.</summary>
    public string? DetachKeys { get; init; }
}
