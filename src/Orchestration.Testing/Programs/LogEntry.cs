using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>A line of output, with its line end unless the program ended within it.</summary>
internal sealed record LogEntry(DateTimeOffset Time, EngineStreamSource Source, ReadOnlyMemory<byte> Line);
