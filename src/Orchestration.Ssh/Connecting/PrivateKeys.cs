using System.Security.Cryptography;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace Orchestration.Ssh.Connecting;

/// <summary>Reads private keys, and says plainly why one cannot be used.</summary>
internal static class PrivateKeys
{
    private const UnixFileMode ForOthers =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    public static byte[] Read(string path)
    {
        try
        {
            if (!OperatingSystem.IsWindows())
            {
                var mode = File.GetUnixFileMode(path);
                if ((mode & ForOthers) != UnixFileMode.None)
                {
                    throw Unusable($"Private key '{path}' is open to other users",
                        new ErrorFacts { Found = $"mode {Convert.ToString((int)mode, 8)}", Wanted = "mode 600", Remedy = $"Run chmod 600 {ShellCommand.Quote(path)}" });
                }
            }

            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unusable($"Private key '{path}' cannot be read: {exception.Message}", cause: exception);
        }
    }

    public static PrivateKeyFile Parse(string name, byte[] content, Secret? passphrase)
    {
        try
        {
            return new PrivateKeyFile(new MemoryStream(content, writable: false), passphrase?.Reveal());
        }
        catch (SshPassPhraseNullOrEmptyException exception)
        {
            throw Unusable($"Private key {name} is encrypted and no passphrase is given", cause: exception);
        }
        catch (Exception exception) when (exception is Renci.SshNet.Common.SshException or CryptographicException or NotSupportedException or FormatException or InvalidOperationException or ArgumentException or IOException or OverflowException)
        {
            throw Unusable(passphrase is null
                ? $"Private key {name} is not a key in OpenSSH's or PEM form"
                : $"Private key {name} does not open with the passphrase given, or is damaged", cause: exception);
        }
    }

    private static Orchestration.Ssh.SshException Unusable(string problem, ErrorFacts? facts = null, Exception? cause = null) =>
        new(SshFailure.UnusableKey, problem, facts, cause);
}
