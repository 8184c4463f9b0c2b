namespace Orchestration.Compose.Binding;

/// <summary>Recognises quotes that a word processor made; YAML takes them for letters.</summary>
internal static class TypographicQuotes
{
    private const string Opening = "“”„«»‘’‚′″";

    public static bool Surround(string text) => text.Length > 1 && Opening.Contains(text[0], StringComparison.Ordinal);

    public static string Remedy(string text) => $"these are typographic quotes; write \"{text.Trim([.. Opening])}\"";
}
