using System.Formats.Tar;
using System.Text;

namespace Orchestration.Machines.Docker.Hosts;

/// <summary>The files that a host gets before it starts: who may log in, and by which key it is known.</summary>
internal static class HostFiles
{
    private const UnixFileMode Secret = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode SecretDirectory = Secret | UnixFileMode.UserExecute;
    private const UnixFileMode Readable = Secret | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    public static MemoryStream Pack(MachineCreation creation)
    {
        var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, TarEntryFormat.Pax, leaveOpen: true))
        {
            writer.WriteEntry(new PaxTarEntry(TarEntryType.Directory, "root/.ssh/") { Mode = SecretDirectory });
            Add(writer, "root/.ssh/authorized_keys", creation.AuthorizedKey + "\n", Secret);
            if (creation.HostKey is { } key)
            {
                Add(writer, "etc/ssh/ssh_host_ecdsa_key", key.PrivateKey.Reveal(), Secret);
                Add(writer, "etc/ssh/ssh_host_ecdsa_key.pub", $"{key.PublicKey.Algorithm} {key.PublicKey.Blob}\n", Readable);
            }
        }

        tar.Position = 0;
        return tar;
    }

    private static void Add(TarWriter writer, string path, string text, UnixFileMode mode) =>
        writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, path) { Mode = mode, DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });
}
