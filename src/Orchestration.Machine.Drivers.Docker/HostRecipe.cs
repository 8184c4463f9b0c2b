using System.Text;

namespace Orchestration.Machines;

/// <summary>The Dockerfile of the default host image, as a start for one's own.</summary>
public static class HostRecipe
{
    /// <summary>Debian 12 with systemd, OpenSSH and the distribution's engine.</summary>
    public static string Text { get; } = Read();

    private static string Read()
    {
        using var stream = typeof(HostRecipe).Assembly.GetManifestResourceStream("Dockerfile")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
