namespace Orchestration.Compose;

/// <summary>A container that a step acts on.</summary>
/// <param name="Service">Its service.</param>
/// <param name="Number">Number of the replica; 0 when it has none.</param>
/// <param name="Name">Its name when the step runs.</param>
/// <param name="Id">Its id; null when the plan itself creates it.</param>
public sealed record PlanContainer(string Service, int Number, string Name, string? Id = null)
{
    /// <summary>How the engine is told which one is meant.</summary>
    public string Reference => Id ?? Name;

    /// <summary>How plans and progress show it.</summary>
    public string Resource => Number > 0 ? FormattableString.Invariant($"service:{Service}:{Number}") : $"container:{Name}";
}
