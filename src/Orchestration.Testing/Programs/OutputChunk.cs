using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>Bytes of output as they were written.</summary>
internal readonly record struct OutputChunk(EngineStreamSource Source, ReadOnlyMemory<byte> Data);
