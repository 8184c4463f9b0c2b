using Orchestration.Yaml;

namespace Orchestration.Compose.Loading;

/// <summary>One document on its way into the model.</summary>
internal sealed class DocumentScope(FileScope files, string fileName, YamlMapping document)
{
    public FileScope Files { get; } = files;

    public LoadSession Session => Files.Session;

    /// <summary>Absolute name of the file.</summary>
    public string FileName { get; } = fileName;

    /// <summary>The document; passes replace and change it until it is merged.</summary>
    public YamlMapping Document { get; set; } = document;

    /// <summary>Paths that the document resets or overrides in what came before it.</summary>
    public List<string[]> Resets { get; } = [];
}
