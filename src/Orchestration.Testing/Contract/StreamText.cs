using System.Text;

namespace Orchestration.Testing;

/// <summary>What came out of a stream.</summary>
internal sealed record StreamText(byte[] Bytes, string Output, string Error)
{
    public int? ExitCode { get; init; }

    public string Text => Encoding.UTF8.GetString(Bytes);
}
