using System.Net;

namespace Orchestration.Ec2;

/// <summary>An instance, with the launch that it came from.</summary>
internal sealed class Instance(string id, LaunchPlan launch, string reservation, DateTimeOffset launched) : Ec2Resource(id, "instance")
{
    public LaunchPlan Launch { get; } = launch;

    public string Reservation { get; } = reservation;

    public DateTimeOffset Launched { get; set; } = launched;

    public int Index { get; init; }

    public string? ClientToken { get; init; }

    public InstancePower Power { get; set; } = InstancePower.Pending;

    /// <summary>When the state may move on.</summary>
    public Countdown Moving { get; set; } = Countdown.Over;

    /// <summary>Work on its real host that is not done; the state waits for it.</summary>
    public int HostWork { get; set; }

    /// <summary>Where its real host is reached; null without real hosts.</summary>
    public IPAddress? HostAddress { get; set; }

    /// <summary>What its real host said while it was set up.</summary>
    public string? Console { get; set; }

    /// <summary>The public address that changes with every start; null while it does not run.</summary>
    public string? OwnPublicAddress { get; set; }

    /// <summary>When the public address is shown.</summary>
    public Countdown AddressHidden { get; set; } = Countdown.Over;

    public required string PrivateAddress { get; set; }

    public required NetworkInterface Interface { get; init; }

    public List<Volume> Volumes { get; } = [];

    public List<string> GroupIds { get; init; } = [];

    public string InstanceType { get; set; } = launch.Type.Name;

    public bool EbsOptimized { get; set; } = launch.EbsOptimized;

    public bool TerminationForbidden { get; set; } = launch.TerminationForbidden;

    public string ShutdownBehavior { get; set; } = launch.ShutdownBehavior;

    public bool SourceDestCheck { get; set; } = true;

    public string? UserData { get; set; } = launch.UserData;

    public MetadataSettings Metadata { get; set; } = launch.Metadata;

    public SpotRequest? Spot { get; set; }

    /// <summary>Why it is as it is: code and text.</summary>
    public (string Code, string Message)? Reason { get; set; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? Ended { get; set; }

    public string PrivateDnsName => $"ip-{PrivateAddress.Replace('.', '-')}.ec2.internal";
}
