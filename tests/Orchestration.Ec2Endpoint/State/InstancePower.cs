namespace Orchestration.Ec2;

/// <summary>The states of an instance with EC2's numbers, and what may follow what.</summary>
internal enum InstancePower
{
    Pending = 0,
    Running = 16,
    ShuttingDown = 32,
    Terminated = 48,
    Stopping = 64,
    Stopped = 80,
}

/// <summary>What the calls do to the state; each answers with the next state or refuses.</summary>
internal static class InstancePowers
{
    public static string Name(this InstancePower power) => power switch
    {
        InstancePower.ShuttingDown => "shutting-down",
        _ => power.ToString().ToLowerInvariant(),
    };

    public static InstancePower Start(string id, InstancePower now) => now switch
    {
        InstancePower.Stopped => InstancePower.Pending,
        InstancePower.Pending or InstancePower.Running => now,
        _ => throw Refuse(id, "started"),
    };

    public static InstancePower Stop(string id, InstancePower now) => now switch
    {
        InstancePower.Running => InstancePower.Stopping,
        InstancePower.Stopping or InstancePower.Stopped => now,
        _ => throw Refuse(id, "stopped"),
    };

    public static void Reboot(string id, InstancePower now)
    {
        if (now is not InstancePower.Running) throw Refuse(id, "rebooted");
    }

    public static InstancePower Terminate(InstancePower now) => now is InstancePower.Terminated ? now : InstancePower.ShuttingDown;

    /// <summary>Where a state leads on its own; null when it stays.</summary>
    public static InstancePower? Next(InstancePower now) => now switch
    {
        InstancePower.Pending => InstancePower.Running,
        InstancePower.Stopping => InstancePower.Stopped,
        InstancePower.ShuttingDown => InstancePower.Terminated,
        _ => null,
    };

    private static Ec2Exception Refuse(string id, string done) =>
        new("IncorrectInstanceState", $"The instance '{id}' is not in a state from which it can be {done}.");
}
