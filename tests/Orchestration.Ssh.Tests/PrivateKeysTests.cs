using System.Security.Cryptography;
using System.Text;
using Orchestration.Ssh.Connecting;

namespace Orchestration.Ssh;

public sealed class PrivateKeysTests
{
    private string _directory = "";

    [SetUp]
    public void Open() => _directory = Directory.CreateTempSubdirectory("orchestration-keys-").FullName;

    [TearDown]
    public void Close() => Directory.Delete(_directory, recursive: true);

    [Test]
    [Platform(Exclude = "Win", Reason = "Windows has no permission bits.")]
    public void A_key_that_others_can_read_is_refused_with_what_to_do()
    {
        var error = Assert.Throws<SshException>(() => PrivateKeys.Read(Write(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead)));

        Assert.That(error!.Failure, Is.EqualTo(SshFailure.UnusableKey));
        Assert.That(error.Message, Does.Contain("mode 640").And.Contain("chmod 600"));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Windows has no permission bits.")]
    public void A_key_of_ones_own_is_read() =>
        Assert.That(PrivateKeys.Read(Write(UnixFileMode.UserRead | UnixFileMode.UserWrite)), Is.Not.Empty);

    [Test]
    public void A_missing_key_is_named()
    {
        var path = Path.Combine(_directory, "nothing");

        var error = Assert.Throws<SshException>(() => PrivateKeys.Read(path));

        Assert.That((error!.Failure, error.Message.Contains(path, StringComparison.Ordinal)), Is.EqualTo((SshFailure.UnusableKey, true)));
    }

    [Test]
    public void What_is_no_key_is_called_that()
    {
        var error = Assert.Throws<SshException>(() => PrivateKeys.Parse("the key", "nonsense"u8.ToArray(), passphrase: null));

        Assert.That(error!.Message, Does.Contain("not a key"));
    }

    [Test]
    public void A_key_in_PEM_form_is_read()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Assert.That(PrivateKeys.Parse("the key", Encoding.ASCII.GetBytes(key.ExportECPrivateKeyPem()), passphrase: null), Is.Not.Null);
    }

    [Test]
    public void An_algorithm_is_read_from_a_keys_first_field()
    {
        byte[] blob = [0, 0, 0, 7, .. "ssh-rsa"u8, 0, 0, 0, 1, 1];

        Assert.That(HostKeyGate.ReadAlgorithm(blob), Is.EqualTo("ssh-rsa"));
        for (var length = 0; length < 11; length++) Assert.That(HostKeyGate.ReadAlgorithm(blob.AsSpan(0, length)), Is.Empty, $"cut at {length}");
    }

    private string Write(UnixFileMode mode)
    {
        var path = Path.Combine(_directory, "key");
        File.WriteAllText(path, "key");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, mode);
        return path;
    }
}
