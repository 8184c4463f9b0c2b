namespace Orchestration.Swarm.Desired;

/// <summary>Where a container stands between what was asked and what an engine has. Kept as text in the store.</summary>
internal static class DesiredPhase
{
    /// <summary>Name and node are reserved; the engine was not heard to have it.</summary>
    public const string Creating = "creating";

    /// <summary>The engine has it.</summary>
    public const string Placed = "placed";

    /// <summary>It is being brought to another node.</summary>
    public const string Moving = "moving";

    /// <summary>Its removal was asked for.</summary>
    public const string Removing = "removing";

    public static bool IsKnown(string phase) => phase is Creating or Placed or Moving or Removing;
}
