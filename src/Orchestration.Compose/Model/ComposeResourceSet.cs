using System.Collections.ObjectModel;
using System.Text.Json.Nodes;

namespace Orchestration.Compose;

/// <summary>Amounts of resources.</summary>
public sealed record ComposeResourceSet
{
    /// <summary>Processors, with fractions.</summary>
    public double? Cpus { get; init; }

    /// <summary>Bytes of memory.</summary>
    public long? Memory { get; init; }

    /// <summary>Most processes (limits only).</summary>
    public long? Pids { get; init; }

    /// <summary>Devices (reservations only).</summary>
    public IReadOnlyList<ComposeDeviceRequest> Devices { get; init; } = [];

    /// <summary>User-defined resources (reservations only).</summary>
    public IReadOnlyList<ComposeGenericResource> GenericResources { get; init; } = [];

    /// <summary>Extension values (<c>x-…</c>) kept as they were written. Default empty.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Extensions { get; init; } = ReadOnlyDictionary<string, JsonNode?>.Empty;
}
