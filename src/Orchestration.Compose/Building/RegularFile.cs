using System.Formats.Tar;

namespace Orchestration.Compose.Building;

/// <summary>Tells files from pipes, sockets and devices without opening them.</summary>
internal static class RegularFile
{
    private const int TypeOffset = 156;

    // .NET shows the special files of Unix as plain ones without a length. The tar writer asks the system for the kind
    // and writes it into the header, opening nothing but regular files, which are empty here.
    public static bool Is(FileInfo file)
    {
        if (OperatingSystem.IsWindows() || file.Length > 0) return true;
        using var header = new MemoryStream();
        try
        {
            using var writer = new TarWriter(header, TarEntryFormat.Ustar, leaveOpen: true);
            writer.WriteEntry(file.FullName, "x");
        }
        catch (IOException)
        {
            return false; // a socket, which no tar can hold
        }

        return header.Length > TypeOffset && header.GetBuffer()[TypeOffset] is (byte)'0' or 0;
    }
}
