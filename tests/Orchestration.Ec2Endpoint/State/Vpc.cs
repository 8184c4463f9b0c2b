namespace Orchestration.Ec2;

/// <summary>A network of the account.</summary>
internal sealed class Vpc(string id, string cidr, bool isDefault) : Ec2Resource(id, "vpc")
{
    public string Cidr { get; } = cidr;

    public bool IsDefault { get; } = isDefault;
}

/// <summary>A part of a network, in one zone.</summary>
internal sealed class Subnet(string id, string vpc, string zone, string cidr, bool isDefault, bool mapsPublicAddress) : Ec2Resource(id, "subnet")
{
    public string Vpc { get; } = vpc;

    public string Zone { get; } = zone;

    public string Cidr { get; } = cidr;

    public bool IsDefault { get; } = isDefault;

    public bool MapsPublicAddress { get; } = mapsPublicAddress;

    private int _next = 4;

    /// <summary>The next private address; EC2 keeps the first four to itself.</summary>
    public string TakeAddress()
    {
        var start = System.Net.IPAddress.Parse(Cidr.Split('/')[0]).GetAddressBytes();
        var number = (start[2] << 8 | start[3]) + _next++;
        return $"{start[0]}.{start[1]}.{number >> 8 & 255}.{number & 255}";
    }
}
