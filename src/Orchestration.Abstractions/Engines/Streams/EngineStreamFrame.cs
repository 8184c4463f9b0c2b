namespace Orchestration.Engines;

/// <summary>Bytes that came from one stream of a program.</summary>
/// <param name="Source">The stream.</param>
/// <param name="Count">How many bytes; 0 is the end.</param>
public readonly record struct EngineStreamFrame(EngineStreamSource Source, int Count)
{
    /// <summary>Whether both streams have ended.</summary>
    public bool IsEnd => Count == 0;
}
