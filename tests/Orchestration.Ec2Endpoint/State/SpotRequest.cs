namespace Orchestration.Ec2;

/// <summary>A request for spare capacity: open, active with an instance, closed or cancelled.</summary>
internal sealed class SpotRequest(string id, LaunchPlan launch, DateTimeOffset created) : Ec2Resource(id, "spot-instances-request")
{
    public LaunchPlan Launch { get; } = launch;

    public DateTimeOffset Created { get; } = created;

    public string Kind { get; init; } = "one-time";

    public string Interruption { get; init; } = "terminate";

    public string? Price { get; init; }

    public string State { get; set; } = "open";

    public (string Code, string Message) Status { get; set; } = ("pending-evaluation", "Your Spot request has been submitted for review, and is pending evaluation.");

    public Countdown Waiting { get; init; } = Countdown.Over;

    public string? InstanceId { get; set; }

    public bool IsAlive => State is "open" or "active";
}
