namespace Orchestration.Ec2;

/// <summary>Ids that look like EC2's and are the same for the same seed.</summary>
internal sealed class IdSource(int seed)
{
    private readonly Random _random = new(seed);

    public string Next(string prefix) => $"{prefix}-0{Hex(8)}";

    public string Request() => new Guid(Bytes(16)).ToString();

    public string Mac() => "06:" + string.Join(':', Bytes(5).Select(static part => part.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));

    private string Hex(int count) => Convert.ToHexStringLower(Bytes(count));

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }
}
