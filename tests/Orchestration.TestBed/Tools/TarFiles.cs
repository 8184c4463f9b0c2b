using System.Formats.Tar;
using System.Text;

namespace Orchestration.TestBed;

/// <summary>Files of root in a tar, as an engine takes them.</summary>
internal static class TarFiles
{
    public const UnixFileMode Program = (UnixFileMode)0b111_101_101;
    public const UnixFileMode Everyone = (UnixFileMode)0b1_111_111_111;
    public const UnixFileMode Readable = (UnixFileMode)0b110_100_100;
    public const UnixFileMode Secret = (UnixFileMode)0b110_000_000;
    public const UnixFileMode SecretDirectory = (UnixFileMode)0b111_000_000;

    public static void Add(TarWriter writer, string path, string text, UnixFileMode mode = Readable, int owner = 0) =>
        Add(writer, path, Encoding.UTF8.GetBytes(text), mode, owner);

    public static void Add(TarWriter writer, string path, byte[] bytes, UnixFileMode mode = Readable, int owner = 0) =>
        writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, path) { Mode = mode, Uid = owner, Gid = owner, DataStream = new MemoryStream(bytes) });

    public static void AddDirectory(TarWriter writer, string path, UnixFileMode mode = Program, int owner = 0) =>
        writer.WriteEntry(new PaxTarEntry(TarEntryType.Directory, path) { Mode = mode, Uid = owner, Gid = owner });
}
