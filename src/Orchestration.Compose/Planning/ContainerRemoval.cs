using Orchestration.Compose.Observation;

namespace Orchestration.Compose.Planning;

/// <summary>A container that goes, and why.</summary>
internal sealed record ContainerRemoval(ObservedContainer Container, string Cause);
