namespace Orchestration.Compose.Interpolation;

/// <summary>A template that cannot be substituted; caught where its place is known.</summary>
internal sealed class TemplateException(string code, string message, string? remedy = null) : Exception(message)
{
    public string Code { get; } = code;

    public string? Remedy { get; } = remedy;
}
