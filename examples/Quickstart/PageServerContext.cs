using System.Formats.Tar;
using System.Text;

namespace Quickstart;

/// <summary>
/// The build context of the image that stands in for tomcat where no registry can be reached: it serves tomcat's own
/// folder, on tomcat's own port.
/// </summary>
internal static class PageServerContext
{
    private const string Dockerfile = """
        FROM busybox
        EXPOSE 8080
        CMD ["httpd", "-f", "-p", "8080", "-h", "/usr/local/tomcat/webapps"]

        """;

    public static Stream Create()
    {
        var context = new MemoryStream();
        using (var tar = new TarWriter(context, TarEntryFormat.Pax, leaveOpen: true))
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "Dockerfile") { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(Dockerfile)) });
        }

        context.Position = 0;
        return context;
    }
}
