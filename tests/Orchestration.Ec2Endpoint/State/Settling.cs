namespace Orchestration.Ec2;

/// <summary>What happens in a region without a call: states move on, spot requests are filled, old instances are forgotten.</summary>
internal static class Settling
{
    public static void Settle(Cloud cloud, Region region, DateTimeOffset now)
    {
        foreach (var request in region.SpotRequests) SpotMarket.TryFill(cloud, region, request, now);
        foreach (var instance in region.Instances) MoveOn(cloud, region, instance, now);
        region.Instances.RemoveAll(instance => instance.Ended + cloud.Options.TerminatedVisible <= now);
    }

    private static void MoveOn(Cloud cloud, Region region, Instance instance, DateTimeOffset now)
    {
        if (InstancePowers.Next(instance.Power) is not { } next || instance.HostWork > 0 || !instance.Moving.IsOver(now)) return;
        if (next is InstancePower.Running && cloud.Faults.LaunchesEndWith is { } reason)
        {
            instance.Reason = (reason, $"{reason}: The instance could not be started.");
            next = InstancePower.ShuttingDown;
            cloud.Hosting.Remove(instance);
        }

        instance.Power = next;
        if (next == InstancePower.Running) BeginRunning(cloud, region, instance, now);
        if (next == InstancePower.Terminated) End(region, instance, now);
    }

    private static void BeginRunning(Cloud cloud, Region region, Instance instance, DateTimeOffset now)
    {
        if (instance.HostAddress is { } host) instance.PrivateAddress = host.ToString();
        if (instance.Launch.HasPublicAddress) instance.OwnPublicAddress = instance.HostAddress?.ToString() ?? cloud.TakePublicAddress();
        instance.AddressHidden = new Countdown(cloud.Options.AddressDelay, now);
        foreach (var address in region.Addresses.Where(address => address.Instance == instance)) cloud.Hosting.UseAddress(instance, address.Address, use: true);
    }

    private static void End(Region region, Instance instance, DateTimeOffset now)
    {
        instance.Ended = now;
        foreach (var volume in instance.Volumes) volume.InstanceId = null;
        region.Volumes.RemoveAll(volume => instance.Volumes.Contains(volume) && volume.DeleteOnTermination);
        instance.Volumes.Clear();
        foreach (var address in region.Addresses.Where(address => address.Instance == instance)) (address.Instance, address.Association) = (null, null);
        if (instance.Spot is { State: "active" } spot) (spot.State, spot.Status) = ("closed", ("instance-terminated-by-user", "Your Spot Instance was terminated."));
    }
}
