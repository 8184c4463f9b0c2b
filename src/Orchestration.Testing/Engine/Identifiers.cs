namespace Orchestration.Testing;

/// <summary>Ids as Docker writes them, from an injected source of chance.</summary>
internal sealed class Identifiers(Random random)
{
    public const int Length = 64;
    public const int ShortLength = 12;

    public string Next()
    {
        Span<byte> bytes = stackalloc byte[Length / 2];
        string id;
        do
        {
            random.NextBytes(bytes);
            id = Convert.ToHexStringLower(bytes);
        }
        while (id.AsSpan(0, ShortLength).IndexOfAnyExceptInRange('0', '9') < 0); // an id that reads as a number is no host name
        return id;
    }

    public string NextMacAddress(System.Net.IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        return $"02:42:{bytes[0]:x2}:{bytes[1]:x2}:{bytes[2]:x2}:{bytes[3]:x2}";
    }

    public int Next(int exclusive) => random.Next(exclusive);

    public static string Short(string id)
    {
        var colon = id.IndexOf(':');
        var digits = colon < 0 ? id : id[(colon + 1)..];
        return digits.Length <= ShortLength ? digits : digits[..ShortLength];
    }
}
