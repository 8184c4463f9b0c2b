using Amazon.EC2.Model;

namespace Orchestration.Machines.AmazonEC2.Hosts;

/// <summary>Reads a host's state and address off its instance. Pure.</summary>
internal static class InstanceView
{
    /// <summary>After this time an instance that EC2 does not show is gone, not new.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromMinutes(30);

    public static MachineState State(Instance? instance, DateTimeOffset? launchedAt, DateTimeOffset now, TimeSpan consistencyTime) => instance?.State?.Name?.Value switch
    {
        null => now - launchedAt < consistencyTime ? MachineState.Starting : MachineState.None,
        "pending" => MachineState.Starting,
        "running" => MachineState.Running,
        "stopping" or "shutting-down" => MachineState.Stopping,
        "stopped" => MachineState.Stopped,
        _ => MachineState.Error,
    };

    public static bool HasEnded(Instance instance) => instance.State?.Name?.Value is "terminated" or "shutting-down";

    public static bool IsTerminated(Instance instance) => instance.State?.Name?.Value is "terminated";

    public static MachineAddress? Address(Instance? instance, HostState host)
    {
        if (instance is not { State.Name.Value: "running" }) return null;
        var plan = host.Plan;
        var reached = plan.PrivateOnly || plan.UsePrivate ? instance.PrivateIpAddress : instance.PublicIpAddress;
        if (string.IsNullOrEmpty(reached)) return null;
        return new MachineAddress(reached)
        {
            SshPort = plan.SshPort,
            SshUser = plan.SshUser,
            PrivateHost = instance.PrivateIpAddress is { Length: > 0 } inner && inner != reached ? inner : null,
        };
    }
}
