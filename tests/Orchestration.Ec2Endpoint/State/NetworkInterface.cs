namespace Orchestration.Ec2;

/// <summary>The network interface that an instance has from its launch to its end.</summary>
internal sealed class NetworkInterface(string id, string attachment, string mac) : Ec2Resource(id, "network-interface")
{
    public string Attachment { get; } = attachment;

    public string Mac { get; } = mac;
}
