using System.Formats.Tar;

namespace Orchestration.TestBed;

/// <summary>A small image for containers under test: one static program that is also sh, httpd, nc, wget, ping.</summary>
internal static class BusyboxImage
{
    public const string Repository = "busybox";
    public const string Tag = "latest";

    public static async Task<Stream> MakeTarAsync(CancellationToken cancellationToken)
    {
        var program = Tool.Find("busybox") ?? throw new BedException("busybox is not installed (Debian's busybox-static).");
        var applets = await Tool.RequireAsync(program, ["--list"], cancellationToken: cancellationToken);
        var tar = new MemoryStream();
        await using (var writer = new TarWriter(tar, leaveOpen: true))
        {
            foreach (var directory in (string[])["bin/", "etc/", "root/", "var/", "var/www/"]) TarFiles.AddDirectory(writer, directory);
            TarFiles.AddDirectory(writer, "tmp/", TarFiles.Everyone);
            TarFiles.Add(writer, "etc/passwd", "root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/root:/bin/sh\n");
            TarFiles.Add(writer, "etc/group", "root:x:0:\nnogroup:x:65534:\n");
            TarFiles.Add(writer, "bin/busybox", await File.ReadAllBytesAsync(program, cancellationToken), TarFiles.Program);
            foreach (var applet in applets.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(static applet => applet != "busybox"))
                writer.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, "bin/" + applet) { LinkName = "busybox" });
        }

        tar.Position = 0;
        return tar;
    }
}
