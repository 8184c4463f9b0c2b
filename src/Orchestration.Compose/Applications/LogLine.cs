using Orchestration.Engines;

namespace Orchestration.Compose;

/// <summary>A line that a container wrote.</summary>
/// <param name="Container">The container.</param>
/// <param name="Source">Standard output or standard error.</param>
/// <param name="Text">The line without its end.</param>
public sealed record LogLine(ComposeContainer Container, EngineStreamSource Source, string Text);
