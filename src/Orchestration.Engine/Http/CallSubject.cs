namespace Orchestration.Engines;

/// <summary>What a call is about, so that its failure can be told by status and subject instead of by text.</summary>
/// <param name="Kind">Kind of the thing that a 404 misses; null when the call names none.</param>
/// <param name="Reference">How it was named.</param>
/// <param name="Transfer">Name of a long image operation, such as <c>pull</c>; null for other calls.</param>
internal readonly record struct CallSubject(EngineResourceKind? Kind, string? Reference, string? Transfer = null)
{
    public static CallSubject Container(string reference) => new(EngineResourceKind.Container, reference);

    public static CallSubject Exec(string reference) => new(EngineResourceKind.Exec, reference);

    public static CallSubject Image(string reference) => new(EngineResourceKind.Image, reference);

    public static CallSubject Network(string reference) => new(EngineResourceKind.Network, reference);

    public static CallSubject Volume(string reference) => new(EngineResourceKind.Volume, reference);

    public static CallSubject Service(string reference) => new(EngineResourceKind.Service, reference);

    public static CallSubject Node(string reference) => new(EngineResourceKind.Swarm, reference);

    public static CallSubject ImageTransfer(string operation, string reference) => new(EngineResourceKind.Image, reference, operation);
}
