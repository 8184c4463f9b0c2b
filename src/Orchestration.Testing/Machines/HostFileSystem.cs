using System.Text;

namespace Orchestration.Testing;

/// <summary>The files of a host, and in which order they were written.</summary>
internal sealed class HostFileSystem
{
    private readonly Dictionary<string, (byte[] Content, long Written)> _files = new(StringComparer.Ordinal);
    private long _clock;

    public byte[]? Read(string path)
    {
        lock (_files) return _files.TryGetValue(path, out var file) ? file.Content : null;
    }

    public string? ReadText(string path) => Read(path) is { } content ? Encoding.UTF8.GetString(content) : null;

    public void Write(string path, byte[] content)
    {
        lock (_files) _files[path] = (content, ++_clock);
    }

    public void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Names of the files of a directory, in ordinal order.</summary>
    public IReadOnlyList<string> List(string directory)
    {
        lock (_files) return [.. _files.Keys.Where(path => path.StartsWith(directory + "/", StringComparison.Ordinal)).Select(path => path[(directory.Length + 1)..]).Order(StringComparer.Ordinal)];
    }

    /// <summary>What a path is, as a line: a directory, a file, or nothing.</summary>
    public string Kind(string path)
    {
        lock (_files)
        {
            return _files.ContainsKey(path) ? "file\n"
                : path is "/" or "/tmp" || _files.Keys.Any(file => file.StartsWith(path.TrimEnd('/') + "/", StringComparison.Ordinal)) ? "dir\n" : "";
        }
    }

    public void Move(string from, string to)
    {
        lock (_files)
        {
            if (_files.Remove(from, out var file)) _files[to] = file;
        }
    }

    public void Delete(string path)
    {
        lock (_files) _files.Remove(path);
    }

    public bool IsNewer(string path, string reference)
    {
        lock (_files) return _files.TryGetValue(path, out var file) && _files.TryGetValue(reference, out var other) && file.Written > other.Written;
    }
}
