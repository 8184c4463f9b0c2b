using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Orchestration.Machines.Manifest;

/// <summary>A salted hash that stands for a secret in a record, slow enough that short secrets are not found by trying. Tells a change and nothing else.</summary>
internal static class SecretMark
{
    private const string Kind = "pbkdf2-sha256";
    private const int Rounds = 100_000;
    private const int Bytes = 16;

    /// <summary>The mark that is there where it stands for this secret, or a new one.</summary>
    public static string Of(string secret, string? found) => found is not null && Fits(secret, found) ? found : Make(secret, RandomNumberGenerator.GetBytes(Bytes), Rounds);

    private static bool Fits(string secret, string mark) =>
        mark.Split('$') is [Kind, var rounds, var salt, _]
        && int.TryParse(rounds, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and <= 10 * Rounds
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Make(secret, Convert.FromHexString(salt), count)), Encoding.ASCII.GetBytes(mark));

    private static string Make(string secret, byte[] salt, int rounds) =>
        $"{Kind}${rounds.ToString(CultureInfo.InvariantCulture)}${Convert.ToHexStringLower(salt)}${Convert.ToHexStringLower(Rfc2898DeriveBytes.Pbkdf2(secret, salt, rounds, HashAlgorithmName.SHA256, Bytes * 2))}";
}
