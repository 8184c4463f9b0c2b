using System.Collections.ObjectModel;
using System.Text.Json.Nodes;

namespace Orchestration.Compose;

/// <summary>A secret of a project.</summary>
public sealed record ComposeSecret
{
    /// <summary>Name on the engine.</summary>
    public string? Name { get; init; }

    /// <summary>File that holds the value.</summary>
    public string? File { get; init; }

    /// <summary>Variable that holds the value.</summary>
    public string? Environment { get; init; }

    /// <summary>The value itself, taken from the variable; never printed.</summary>
    public string? Content { get; init; }

    /// <summary>The secret exists already and is not managed here.</summary>
    public bool External { get; init; }

    /// <summary>Labels.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Secret driver.</summary>
    public string? Driver { get; init; }

    /// <summary>Options of the driver.</summary>
    public IReadOnlyDictionary<string, string> DriverOptions { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Template driver.</summary>
    public string? TemplateDriver { get; init; }

    /// <summary>Extension values (<c>x-…</c>) kept as they were written. Default empty.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Extensions { get; init; } = ReadOnlyDictionary<string, JsonNode?>.Empty;

    /// <summary>The secret without its value.</summary>
    public override string ToString() => $"{nameof(ComposeSecret)} {{ Name = {Name}, File = {File}, Environment = {Environment}, External = {External} }}";
}
