using System.Text;
using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>The output of a scripted command as a connection; what is written goes nowhere.</summary>
internal sealed class ScriptedConnection(string output) : WireConnection
{
    private readonly MemoryStream _output = new(Encoding.UTF8.GetBytes(output));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => _output.ReadAsync(buffer, cancellationToken);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public override ValueTask CloseWriteAsync(CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public override ValueTask DisposeAsync() => _output.DisposeAsync();
}
