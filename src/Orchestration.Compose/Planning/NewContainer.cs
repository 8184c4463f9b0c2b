using Orchestration.Compose.Containers;
using Orchestration.Engines;

namespace Orchestration.Compose.Planning;

/// <summary>A replica that is created.</summary>
internal sealed record NewContainer(ReplicaDecision Replica, ReplicaDesign Design, ContainerSpec Spec);
