namespace Orchestration.Architecture.Tests;

/// <summary>Code in documents that says where it is from stands there, so that a compiler has seen it.</summary>
public sealed class DocumentTests
{
    private const string Origin = "// from ";

    [Test]
    public void Code_that_names_its_file_is_in_it() => Offenders.MustBeNone(
        "Code in a document must be in the file that it names",
        Blocks().Where(static block => !Contains(block)).Select(static block => $"{block.Document}: {block.Lines[0]}"));

    [Test]
    public void Such_code_is_found_at_all() => Assert.That(Blocks(), Is.Not.Empty);

    private static IEnumerable<(string Document, string[] Lines)> Blocks() =>
        from file in Directory.GetFiles(Path.Combine(House.Root, "docs"), "*.md")
        from block in File.ReadAllText(file).Split("```csharp\n").Skip(1)
        let lines = block[..block.IndexOf("```", StringComparison.Ordinal)].TrimEnd('\n').Split('\n')
        where lines[0].StartsWith(Origin, StringComparison.Ordinal)
        select (House.Relative(file), lines);

    private static bool Contains((string Document, string[] Lines) block)
    {
        var file = Path.Combine(House.Root, block.Lines[0][Origin.Length..].Trim());
        return File.Exists(file) && Trimmed(File.ReadAllLines(file)).Contains(Trimmed(block.Lines[1..]), StringComparison.Ordinal);
    }

    private static string Trimmed(IEnumerable<string> lines) => string.Join('\n', lines.Select(static line => line.Trim()));
}
