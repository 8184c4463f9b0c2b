namespace Orchestration.Ec2;

/// <summary>Start, stop, reboot, terminate: for all instances of a call or for none.</summary>
internal static class InstancePowerActions
{
    public static IReadOnlyList<XElement?> Start(ActionCall call)
    {
        call.Parameters.Text("AdditionalInfo");
        return Change(call, call.Cloud.Options.BootDelay, static instance => InstancePowers.Start(instance.Id, instance.Power), instance =>
        {
            instance.Launched = call.Now;
            instance.Reason = null;
            call.Cloud.Hosting.Start(instance);
        });
    }

    public static IReadOnlyList<XElement?> Stop(ActionCall call)
    {
        var isForced = call.Parameters.Flag("Force") ?? false;
        if (call.Parameters.Flag("Hibernate") is true) throw new Ec2Exception("UnsupportedHibernationConfiguration", "The instance was not launched with hibernation enabled.");
        call.Parameters.Flag("SkipOsShutdown");
        return Change(call, call.Cloud.Options.StopDelay, static instance => StopOf(instance), instance =>
        {
            instance.OwnPublicAddress = null;
            instance.Reason = ("Client.UserInitiatedShutdown", "Client.UserInitiatedShutdown: User initiated shutdown");
            call.Cloud.Hosting.Stop(instance, isForced);
        });
    }

    public static IReadOnlyList<XElement?> Reboot(ActionCall call)
    {
        var instances = Instances.Named(call);
        foreach (var instance in instances) InstancePowers.Reboot(instance.Id, instance.Power);
        call.BeginEffect();
        foreach (var instance in instances) call.Cloud.Hosting.Reboot(instance);
        return Done;
    }

    public static IReadOnlyList<XElement?> Terminate(ActionCall call)
    {
        call.Parameters.Flag("Force");
        call.Parameters.Flag("SkipOsShutdown");
        return Change(call, call.Cloud.Options.TerminationDelay, static instance => TerminateOf(instance), instance =>
        {
            instance.OwnPublicAddress = null;
            instance.Reason = ("Client.UserInitiatedShutdown", "Client.UserInitiatedShutdown: User initiated shutdown");
            call.Cloud.Hosting.Remove(instance);
        });
    }

    private static InstancePower StopOf(Instance instance) => instance.Spot is { Kind: "one-time" } && instance.Power is not (InstancePower.ShuttingDown or InstancePower.Terminated)
        ? throw new Ec2Exception("UnsupportedOperation", $"You can't stop the Spot Instance '{instance.Id}' because it is associated with a one-time Spot Instance request. You can only stop Spot Instances associated with persistent Spot Instance requests.")
        : InstancePowers.Stop(instance.Id, instance.Power);

    private static InstancePower TerminateOf(Instance instance) => instance is { TerminationForbidden: true, Power: not InstancePower.Terminated }
        ? throw new Ec2Exception("OperationNotPermitted", $"The instance '{instance.Id}' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again.")
        : InstancePowers.Terminate(instance.Power);

    private static IReadOnlyList<XElement?> Change(ActionCall call, Ec2Delay delay, Func<Instance, InstancePower> decide, Action<Instance> act)
    {
        var changes = Instances.Named(call).Select(instance => (Instance: instance, Before: instance.Power, Next: decide(instance))).ToList();
        call.BeginEffect();
        foreach (var (instance, before, next) in changes)
        {
            if (before == next) continue;
            instance.Power = next;
            instance.Moving = new Countdown(delay, call.Now);
            act(instance);
        }

        return [Set("instancesSet", changes.Select(static change => (XElement?[])
            [Node("instanceId", change.Instance.Id), InstanceXml.State("currentState", change.Next), InstanceXml.State("previousState", change.Before)]))];
    }
}
