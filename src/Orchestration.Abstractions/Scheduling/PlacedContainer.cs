using System.Text.Json.Serialization;

namespace Orchestration.Scheduling;

/// <summary>A container on a node: what it asked for when it was placed, and how far it has come.</summary>
/// <param name="Request">Its id, name, labels, ports, reservations. A container that others made is described by such a request too.</param>
/// <param name="State">How far it has come; <see cref="PlacedState.Running"/> by default.</param>
public readonly record struct PlacedContainer(
    PlacementRequest Request,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] PlacedState State = PlacedState.Running);
