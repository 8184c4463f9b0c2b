namespace Orchestration.Engines;

/// <summary>A pull, push, build, load or import failed, often inside an answer that began as a success.</summary>
/// <param name="operation">Name of the operation, such as <c>pull</c>.</param>
/// <param name="image">What it was about.</param>
/// <param name="message">The engine's text.</param>
/// <param name="exitCode">Exit code of the build instruction that failed; null for other failures.</param>
public sealed class ImageTransferException(string operation, string image, string message, int? exitCode = null)
    : EngineException("ORC2009", $"{operation} of '{image}' failed: {message}", facts: null, innerException: null)
{
    /// <summary>Name of the operation.</summary>
    public string Operation { get; } = operation;

    /// <summary>What it was about.</summary>
    public string Image { get; } = image;

    /// <summary>Exit code of the build instruction that failed; null for other failures.</summary>
    public int? ExitCode { get; } = exitCode;

    /// <inheritdoc/>
    public override int StatusCode => 500;
}
