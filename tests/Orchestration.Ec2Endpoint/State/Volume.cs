namespace Orchestration.Ec2;

/// <summary>A disk. It is attached as long as it names an instance.</summary>
internal sealed class Volume(string id, string zone, string device, VolumePlan plan, DateTimeOffset created) : Ec2Resource(id, "volume")
{
    public string Zone { get; } = zone;

    public string Device { get; } = device;

    public VolumePlan Plan { get; } = plan;

    public DateTimeOffset Created { get; } = created;

    public bool DeleteOnTermination { get; set; } = plan.DeleteOnTermination;

    public string? InstanceId { get; set; }
}
