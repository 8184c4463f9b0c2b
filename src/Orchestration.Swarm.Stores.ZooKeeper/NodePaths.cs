using System.Text;

namespace Orchestration.Swarm.Stores.ZooKeeper;

/// <summary>Keys as paths of nodes under the root, so that tools show a tree; what a path cannot hold is escaped.</summary>
internal sealed class NodePaths(string root)
{
    public string Root => root;

    public string Of(string key) => $"{root}/{string.Join('/', key.Split('/').Select(Escape))}";

    public string KeyOf(string path) => string.Join('/', path[(root.Length + 1)..].Split('/').Select(Unescape));

    /// <summary>The node below which all keys of a prefix lie.</summary>
    public string FolderOf(string prefix)
    {
        var slash = prefix.LastIndexOf('/');
        return slash < 0 ? root : Of(prefix[..slash]);
    }

    /// <summary>The nodes above a path, topmost first, without the root.</summary>
    public IEnumerable<string> FoldersAbove(string path)
    {
        for (var slash = path.IndexOf('/', root.Length + 1); slash >= 0; slash = path.IndexOf('/', slash + 1)) yield return path[..slash];
    }

    private static string Escape(string segment)
    {
        if (segment.Length == 0) return "%00";
        if (segment is ".") return "%2E";
        if (segment is "..") return "%2E.";
        if (!segment.Any(MustBeEscaped)) return segment;
        var text = new StringBuilder();
        foreach (var value in Encoding.UTF8.GetBytes(segment))
        {
            if (value is >= 0x20 and < 0x7f and not (byte)'%') text.Append((char)value);
            else text.Append('%').Append(Convert.ToHexString([value]));
        }

        return text.ToString();
    }

    private static bool MustBeEscaped(char c) => c is '%' or < (char)0x20 or >= (char)0x7f;

    private static string Unescape(string segment) => segment is "%00" ? "" : segment.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(segment) : segment;
}
