using System.Security.Cryptography;
using System.Text;

namespace Orchestration.TestBed;

/// <summary>A host image: a Debian with its own init and SSH server, with or without an engine.</summary>
/// <param name="Name">Its tag.</param>
/// <param name="Suite">Debian's name of the release.</param>
/// <param name="HasEngine">Whether docker.io is installed.</param>
public sealed record HostImage(string Name, string Suite, bool HasEngine)
{
    /// <summary>The repository of all host images.</summary>
    public const string Repository = "orchestration-host";

    /// <summary>What <c>docker run</c> calls it.</summary>
    public string Reference => $"{Repository}:{Name}";

    /// <summary>Changes with everything that the image is made of, so that a changed recipe makes a new file.</summary>
    internal string Key(DebianMirror mirror)
    {
        var recipe = string.Join('\n', EmbeddedText.Read("host-image.sh"), Suite, HasEngine, mirror.Main, mirror.Security, mirror.AptSettings);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(recipe)))[..12];
    }
}
