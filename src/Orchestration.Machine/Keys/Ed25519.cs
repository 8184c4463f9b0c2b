using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;

namespace Orchestration.Machines.Keys;

/// <summary>
/// Finds the public half of an Ed25519 key (RFC 8032, 5.1.5) and writes the pair as OpenSSH does. Only that: nothing is signed
/// here. The arithmetic takes no constant time, which nobody can watch who does not read this process's memory anyway.
/// </summary>
internal static class Ed25519
{
    public const string Algorithm = "ssh-ed25519";

    private const int Size = 32;
    private const int Block = 8;
    private const string Begin = "-----BEGIN OPENSSH PRIVATE KEY-----";
    private const string End = "-----END OPENSSH PRIVATE KEY-----";

    private static readonly BigInteger P = BigInteger.Pow(2, 255) - 19;
    private static readonly BigInteger D = Modulo(-121665 * Invert(121666));
    private static readonly (BigInteger X, BigInteger Y) Base = (
        BigInteger.Parse("15112221349535400772501151409588531511454012693041857206046113283949847762202", CultureInfo.InvariantCulture),
        BigInteger.Parse("46316835694926478169428394003475163141307993866256225615783033603165251855960", CultureInfo.InvariantCulture));

    public static SshKeyPair Make()
    {
        var seed = RandomNumberGenerator.GetBytes(Size);
        return Of(seed);
    }

    public static SshKeyPair Of(ReadOnlySpan<byte> seed)
    {
        var point = PublicKey(seed);
        var blob = new SshWire().Text(Algorithm).Bytes(point).ToBase64();
        return new SshKeyPair(Write(seed, point, Convert.FromBase64String(blob)), new(Algorithm, blob));
    }

    public static byte[] PublicKey(ReadOnlySpan<byte> seed)
    {
        var hash = SHA512.HashData(seed)[..Size];
        hash[0] &= 248;
        hash[^1] = (byte)((hash[^1] & 127) | 64);
        var (x, y) = Multiply(Base, new BigInteger(hash, isUnsigned: true));
        var bytes = new byte[Size];
        y.TryWriteBytes(bytes, out _, isUnsigned: true);
        if (!x.IsEven) bytes[^1] |= 128;
        return bytes;
    }

    public static bool IsIn(string pem) => pem.Contains(Begin, StringComparison.Ordinal);

    /// <summary>The pair of a file without a passphrase; its public half stands in it.</summary>
    public static SshKeyPair Read(string pem)
    {
        var text = pem[(pem.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)..pem.IndexOf(End, StringComparison.Ordinal)];
        ReadOnlySpan<byte> rest = Convert.FromBase64String(text.ReplaceLineEndings(""));
        rest = rest["openssh-key-v1\0"u8.Length..];
        for (var word = 0; word < 3; word++) rest = rest[(sizeof(int) + BinaryPrimitives.ReadInt32BigEndian(rest))..];
        rest = rest[sizeof(int)..];
        return new SshKeyPair(pem, new(Algorithm, Convert.ToBase64String(rest[sizeof(int)..(sizeof(int) + BinaryPrimitives.ReadInt32BigEndian(rest))])));
    }

    private static string Write(ReadOnlySpan<byte> seed, byte[] point, byte[] blob)
    {
        var check = RandomNumberGenerator.GetBytes(sizeof(int));
        List<byte> secret = [.. check, .. check, .. new SshWire().Text(Algorithm).Bytes(point).Bytes([.. seed, .. point]).Text("").ToArray()];
        for (byte pad = 1; secret.Count % Block != 0; pad++) secret.Add(pad);
        byte[] all = [.. "openssh-key-v1\0"u8, .. new SshWire().Text("none").Text("none").Text("").ToArray(), 0, 0, 0, 1, .. new SshWire().Bytes(blob).Bytes([.. secret]).ToArray()];
        return $"{Begin}\n{Convert.ToBase64String(all, Base64FormattingOptions.InsertLineBreaks).ReplaceLineEndings("\n")}\n{End}\n";
    }

    private static (BigInteger X, BigInteger Y) Multiply((BigInteger X, BigInteger Y) point, BigInteger times)
    {
        var (sum, power) = (new Extended(0, 1, 1, 0), Extended.Of(point));
        for (; !times.IsZero; times >>= 1, power = power.Add(power))
            if (!times.IsEven) sum = sum.Add(power);
        var inverse = Invert(sum.Z);
        return (Modulo(sum.X * inverse), Modulo(sum.Y * inverse));
    }

    private static BigInteger Invert(BigInteger value) => BigInteger.ModPow(value, P - 2, P);

    private static BigInteger Modulo(BigInteger value) => value % P is var rest && rest.Sign < 0 ? rest + P : rest;

    /// <summary>A point in extended coordinates, whose sum needs no division (RFC 8032, 5.1.4).</summary>
    private readonly record struct Extended(BigInteger X, BigInteger Y, BigInteger Z, BigInteger T)
    {
        public static Extended Of((BigInteger X, BigInteger Y) point) => new(point.X, point.Y, 1, Modulo(point.X * point.Y));

        public Extended Add(Extended other)
        {
            var a = Modulo((Y - X) * (other.Y - other.X));
            var b = Modulo((Y + X) * (other.Y + other.X));
            var c = Modulo(2 * T * other.T * D);
            var d = Modulo(2 * Z * other.Z);
            var (e, f, g, h) = (b - a, d - c, d + c, b + a);
            return new(Modulo(e * f), Modulo(g * h), Modulo(f * g), Modulo(e * h));
        }
    }
}
