using System.Security.Cryptography;

namespace Orchestration.Testing;

/// <summary>A layer of an image: a tar and its hash.</summary>
internal sealed record ImageLayer(string DiffId, byte[] Tar, FileTree Files)
{
    public static ImageLayer Of(FileTree files) => Of(files, TarFiles.Write(files));

    public static ImageLayer Of(FileTree files, byte[] tar) =>
        new($"sha256:{Convert.ToHexStringLower(SHA256.HashData(tar))}", tar, files);
}
