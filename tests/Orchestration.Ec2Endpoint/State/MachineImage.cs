namespace Orchestration.Ec2;

/// <summary>An image to launch.</summary>
internal sealed class MachineImage(Ec2ImageOptions options) : Ec2Resource(options.Id, "image")
{
    public Ec2ImageOptions Options { get; } = options;
}
