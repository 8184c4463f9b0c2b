namespace Orchestration.Ec2;

/// <summary>An address that stays, until it is released.</summary>
internal sealed class ElasticAddress(string id, string address) : Ec2Resource(id, "elastic-ip")
{
    public string Address { get; } = address;

    public string? Association { get; set; }

    public Instance? Instance { get; set; }
}
