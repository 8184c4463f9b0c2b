namespace Orchestration.Placement;

/// <summary>
/// A container's place in a container group. Containers whose project, group and replica are equal land on one node.
/// </summary>
/// <param name="Project">Project that the group belongs to.</param>
/// <param name="Name">Name of the group within the project.</param>
/// <param name="Replica">Number of the replica, from 1.</param>
/// <param name="Member">Member of the group, such as the compose service.</param>
public sealed record PlacementGroup(string Project, string Name, int Replica, string Member);
