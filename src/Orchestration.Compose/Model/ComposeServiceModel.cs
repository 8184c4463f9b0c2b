using System.Collections.ObjectModel;
using System.Text.Json.Nodes;

namespace Orchestration.Compose;

/// <summary>How a service is told about an AI model.</summary>
public sealed record ComposeServiceModel
{
    /// <summary>Variable with the model's address.</summary>
    public string? EndpointVariable { get; init; }

    /// <summary>Variable with the model's name.</summary>
    public string? ModelVariable { get; init; }

    /// <summary>Extension values (<c>x-…</c>) kept as they were written. Default empty.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Extensions { get; init; } = ReadOnlyDictionary<string, JsonNode?>.Empty;
}
