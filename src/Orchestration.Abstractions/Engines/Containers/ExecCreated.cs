namespace Orchestration.Engines;

/// <summary>Answer to the creation of an exec instance.</summary>
public sealed record ExecCreated
{
    /// <summary>Id of the exec instance.</summary>
    public required string Id { get; init; }
}
