using System.Text;

namespace Orchestration.Compose.Loading.Files;

/// <summary>Files given by the caller; everything else is asked of the files behind.</summary>
internal sealed class MemoryFiles(IReadOnlyDictionary<string, string> texts, IProjectFiles? behind) : IProjectFiles
{
    public bool Exists(string path) => texts.ContainsKey(path) || IsDirectory(path) || behind?.Exists(path) == true;

    public bool IsDirectory(string path) =>
        texts.Keys.Any(file => file.StartsWith(path + Path.DirectorySeparatorChar, StringComparison.Ordinal)) || behind?.IsDirectory(path) == true;

    public byte[] Read(string path, long longest)
    {
        if (!texts.TryGetValue(path, out var text)) return behind?.Read(path, longest) ?? throw new FileNotFoundException("the file does not exist", path);
        return text.Length <= longest ? Encoding.UTF8.GetBytes(text) : throw new IOException($"the text has {text.Length} characters, more than the {longest} allowed");
    }

    public string ResolveLink(string path) => behind?.ResolveLink(path) ?? path;
}
