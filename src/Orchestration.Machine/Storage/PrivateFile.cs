using System.Security.Cryptography;

namespace Orchestration.Machines.Storage;

/// <summary>Files and directories that only their owner can use; files are replaced as a whole.</summary>
internal static class PrivateFile
{
    private const UnixFileMode FileMode600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode DirectoryMode700 = FileMode600 | UnixFileMode.UserExecute;

    public static void CreateDirectory(string path)
    {
        if (Directory.Exists(path)) return;
        // The mode of CreateDirectory is for the last directory only; those above it are made one by one.
        if (Path.GetDirectoryName(path) is { Length: > 0 } parent) CreateDirectory(parent);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, DirectoryMode700);
    }

    /// <summary>Temporary file in the same directory, written and synced, renamed over; then the directory is synced.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        var temporary = $"{path}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}.tmp";
        try
        {
            Write(temporary, content);
            File.Move(temporary, path, overwrite: true);
            DirectorySync.Flush(Path.GetDirectoryName(path)!);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Makes sure that a file of this size can be written now.</summary>
    /// <exception cref="IOException">The disk is full or read-only, or there are no file handles.</exception>
    public static void RequireRoom(string directory, int size)
    {
        var temporary = Path.Combine(directory, $"room.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}.tmp");
        try
        {
            using var file = Create(temporary);
            Span<byte> block = stackalloc byte[4096];
            for (var written = 0; written < size; written += block.Length) file.Write(block);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Deletes temporary files that a process left when it died.</summary>
    public static void Sweep(string directory, DateTimeOffset before)
    {
        if (!Directory.Exists(directory)) return;
        foreach (var file in Directory.EnumerateFiles(directory, "*.tmp").Where(file => File.GetLastWriteTimeUtc(file) < before.UtcDateTime)) File.Delete(file);
    }

    private static void Write(string path, ReadOnlySpan<byte> content)
    {
        using var file = Create(path);
        file.Write(content);
        file.Flush(flushToDisk: true);
    }

    private static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = FileMode600;
        return new FileStream(path, options);
    }
}
