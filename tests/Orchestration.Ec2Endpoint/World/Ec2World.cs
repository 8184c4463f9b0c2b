namespace Orchestration.Ec2;

/// <summary>What exists, for tests to ask. Every answer is a copy, in the order of making.</summary>
public sealed class Ec2World
{
    private readonly Cloud _cloud;

    internal Ec2World(Cloud cloud) => _cloud = cloud;

    /// <summary>Instances that are not terminated, of all regions.</summary>
    public IReadOnlyList<WorldInstance> Instances => Read(static region => region.Instances.Where(static instance => instance.Power != InstancePower.Terminated).Select(instance => WorldInstance.Of(region, instance)));

    /// <summary>Instances with the terminated ones that are still listed.</summary>
    public IReadOnlyList<WorldInstance> AllInstances => Read(static region => region.Instances.Select(instance => WorldInstance.Of(region, instance)));

    /// <summary>Disks.</summary>
    public IReadOnlyList<WorldVolume> Volumes => Read(static region => region.Volumes.Select(volume => WorldVolume.Of(region, volume)));

    /// <summary>Key pairs.</summary>
    public IReadOnlyList<WorldKeyPair> KeyPairs => Read(static region => region.KeyPairs.Select(key => new WorldKeyPair(region.Name, key.Id, key.Name, key.Key.Line, Copy(key))));

    /// <summary>Security groups but the networks' default groups.</summary>
    public IReadOnlyList<WorldSecurityGroup> SecurityGroups => Read(static region => region.Groups.Where(static group => group.Name != "default").Select(group => WorldSecurityGroup.Of(region, group)));

    /// <summary>Elastic addresses.</summary>
    public IReadOnlyList<WorldAddress> Addresses => Read(static region => region.Addresses.Select(address => new WorldAddress(region.Name, address.Id, address.Address, address.Instance?.Id, Copy(address))));

    /// <summary>Spot requests, those that ended too.</summary>
    public IReadOnlyList<WorldSpotRequest> SpotRequests => Read(static region => region.SpotRequests.Select(request => new WorldSpotRequest(region.Name, request.Id, request.State, request.InstanceId, Copy(request))));

    /// <summary>A line for everything that exists and did not before: instances, disks, key pairs, groups, rules of older groups, addresses, living spot requests.</summary>
    public IReadOnlyList<string> Leftovers => Read(static region => Leftover(region).Select(resource => $"{region.Name} {resource.Type} {resource.Id}"));

    /// <summary>Takes what exists now as what existed before the test.</summary>
    public void AcceptAsInitial() => Change(static region =>
    {
        foreach (var resource in region.All) resource.IsInitial = true;
        return true;
    });

    /// <summary>Ends an instance as the provider does when a machine fails, or takes spare capacity back.</summary>
    public void Reclaim(string instanceId) => Change(region =>
    {
        if (region.Instances.Find(instance => instance.Id == instanceId) is not { } instance) return false;
        if (instance.Spot is { } spot) SpotMarket.Interrupt(spot);
        instance.Reason = ("Server.SpotInstanceTermination", "Server.SpotInstanceTermination: Spot instance termination");
        instance.Power = InstancePower.ShuttingDown;
        instance.Moving = new Countdown(_cloud.Options.TerminationDelay, _cloud.Options.TimeProvider.GetUtcNow());
        _cloud.Hosting.Remove(instance);
        return true;
    });

    private static IEnumerable<Ec2Resource> Leftover(Region region) => ((IEnumerable<Ec2Resource>)
    [
        .. region.Instances.Where(static instance => instance.Power != InstancePower.Terminated), .. region.Volumes, .. region.KeyPairs, .. region.Groups,
        .. region.Groups.Where(static group => group.IsInitial).SelectMany(static group => group.Rules), .. region.Addresses, .. region.SpotRequests.Where(static request => request.IsAlive),
    ]).Where(static resource => !resource.IsInitial);

    internal static IReadOnlyDictionary<string, string> Copy(Ec2Resource resource) => new SortedDictionary<string, string>(resource.Tags, StringComparer.Ordinal);

    private IReadOnlyList<T> Read<T>(Func<Region, IEnumerable<T>> read)
    {
        lock (_cloud.Lock)
        {
            _cloud.Settle(_cloud.Now);
            return [.. _cloud.Regions.Values.SelectMany(read)];
        }
    }

    private void Change(Func<Region, bool> change)
    {
        lock (_cloud.Lock)
        {
            _cloud.Settle(_cloud.Now);
            var done = _cloud.Regions.Values.Count(change);
            if (done == 0) throw new KeyNotFoundException("No region has it.");
        }
    }
}
