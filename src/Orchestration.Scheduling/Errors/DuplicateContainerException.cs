namespace Orchestration.Scheduling;

/// <summary>A name or id that is taken already (<c>ORC4008</c>); a Docker API answers 409.</summary>
/// <param name="name">The name or id.</param>
public sealed class DuplicateContainerException(string name) : SchedulingException("ORC4008",
    $"Conflict: The name {name} is already assigned. You have to delete (or rename) that container to be able to assign {name} to a container again.")
{
    /// <summary>The name or id that is taken.</summary>
    public string Name { get; } = name;
}
