using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Orchestration.Ec2;

/// <summary>A public key as OpenSSH writes it, as ImportKeyPair takes it: RSA or Ed25519.</summary>
internal sealed record SshPublicKey(string Kind, string Line, string Fingerprint)
{
    private const int LongestBits = 8192;

    public static SshPublicKey Parse(string base64)
    {
        var line = Text(base64).Trim();
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2 || Blob(words[1]) is not { } blob || Algorithm(blob) != words[0]) throw Bad();
        return words[0] switch
        {
            // The fingerprint of an imported RSA key is MD5 of its DER form; of an Ed25519 key OpenSSH's SHA-256.
            "ssh-rsa" => new SshPublicKey("rsa", line, Md5(RsaDer(blob))),
            "ssh-ed25519" => new SshPublicKey("ed25519", line, Convert.ToBase64String(SHA256.HashData(blob))),
            _ => throw new Ec2Exception("InvalidKey.Format", "Key is not in valid OpenSSH public key format"),
        };
    }

    /// <summary>The line of a key that was made here.</summary>
    public static string LineOf(RSA rsa)
    {
        var key = rsa.ExportParameters(includePrivateParameters: false);
        byte[] blob = [.. Written("ssh-rsa"u8), .. Written(key.Exponent), .. Written([0, .. key.Modulus!])];
        return "ssh-rsa " + Convert.ToBase64String(blob);
    }

    private static byte[] Written(ReadOnlySpan<byte> part)
    {
        var bytes = new byte[4 + part.Length];
        BinaryPrimitives.WriteInt32BigEndian(bytes, part.Length);
        part.CopyTo(bytes.AsSpan(4));
        return bytes;
    }

    private static string Text(string base64)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(base64));
        }
        catch (FormatException)
        {
            throw Bad();
        }
    }

    private static byte[]? Blob(string word)
    {
        try
        {
            return Convert.FromBase64String(word);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string? Algorithm(byte[] blob) => blob.Length > 4 && Part(blob, out _) is { } name ? Encoding.ASCII.GetString(name) : null;

    private static byte[]? Part(ReadOnlySpan<byte> bytes, out int used)
    {
        used = 0;
        if (bytes.Length < 4 || BinaryPrimitives.ReadInt32BigEndian(bytes) is var length && (length < 0 || length > bytes.Length - 4)) return null;
        used = 4 + length;
        return bytes.Slice(4, length).ToArray();
    }

    private static byte[] RsaDer(byte[] blob)
    {
        Part(blob, out var start);
        var exponent = Part(blob.AsSpan(start), out var used) ?? throw Bad();
        var modulus = Part(blob.AsSpan(start + used), out _) ?? throw Bad();
        modulus = [.. modulus.SkipWhile(static part => part == 0)];
        if (modulus.Length * 8 > LongestBits) throw new Ec2Exception("InvalidKeyPair.Format", "The key is too long.");
        using var rsa = RSA.Create(new RSAParameters { Exponent = exponent, Modulus = modulus });
        return rsa.ExportSubjectPublicKeyInfo();
    }

    private static string Md5(byte[] bytes) =>
        string.Join(':', MD5.HashData(bytes).Select(static part => part.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));

    private static Ec2Exception Bad() => new("InvalidKey.Format", "Key is not in valid OpenSSH public key format");
}
