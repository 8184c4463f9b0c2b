using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestration.Engines;

namespace Orchestration.Swarm.Networks;

/// <summary>A network of which each node has a part of its own, as it was asked for.</summary>
internal sealed record LocalDefinitionRecord
{
    /// <summary>Its id in the cluster, which a label of each part carries.</summary>
    public required string Id { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required NetworkSpec Spec { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }

    public NetworkDetails ToDetails() => new()
    {
        Id = Id, Name = Spec.Name, Created = Created, Scope = "local", Driver = Spec.Driver ?? "bridge", Internal = Spec.Internal ?? false,
        Attachable = Spec.Attachable ?? false, EnableIpv6 = Spec.EnableIpv6 ?? false, Ipam = Spec.Ipam, Options = Spec.Options!, Labels = Spec.Labels!,
    };
}
