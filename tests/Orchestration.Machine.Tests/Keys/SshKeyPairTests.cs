using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Orchestration.Machines.Keys;

public sealed class SshKeyPairTests
{
    [Test]
    public void An_ECDSA_key_has_the_three_fields_of_its_wire_form()
    {
        var key = SshKeyPair.Make(SshKeyKind.Ecdsa);

        var fields = Fields(key.PublicKey.Blob);
        Assert.That(fields.Take(2).Select(Encoding.ASCII.GetString), Is.EqualTo(new[] { "ecdsa-sha2-nistp256", "nistp256" }));
        Assert.That(fields[2], Has.Length.EqualTo(65).And.ItemAt(0).EqualTo(4));
    }

    [Test]
    public void An_RSA_keys_numbers_are_positive()
    {
        var key = SshKeyPair.Make(SshKeyKind.Rsa);

        var fields = Fields(key.PublicKey.Blob);
        Assert.That(Encoding.ASCII.GetString(fields[0]), Is.EqualTo("ssh-rsa"));
        Assert.That(fields[1], Is.EqualTo(new byte[] { 1, 0, 1 }));
        Assert.That(fields[2], Has.Length.EqualTo(513).And.ItemAt(0).EqualTo(0));
    }

    [Test]
    public void A_key_read_back_is_the_same_key([Values] SshKeyKind kind)
    {
        var key = SshKeyPair.Make(kind);

        Assert.That(SshKeyPair.FromPem(key.PrivateKey), Is.EqualTo(key));
    }

    [Test]
    public void A_line_of_authorized_keys_names_algorithm_key_and_machine()
    {
        var key = SshKeyPair.Make(SshKeyKind.Ecdsa);

        Assert.That(key.AuthorizedKey("web-1"), Is.EqualTo($"ecdsa-sha2-nistp256 {key.PublicKey.Blob} web-1"));
        Assert.That(key.PublicKey.Fingerprint, Is.EqualTo($"SHA256:{Convert.ToBase64String(SHA256.HashData(Convert.FromBase64String(key.PublicKey.Blob))).TrimEnd('=')}"));
    }

    private static List<byte[]> Fields(string blob)
    {
        var bytes = Convert.FromBase64String(blob).AsSpan();
        var fields = new List<byte[]>();
        while (bytes.Length > 0)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(bytes);
            fields.Add(bytes.Slice(4, length).ToArray());
            bytes = bytes[(4 + length)..];
        }

        return fields;
    }
}
