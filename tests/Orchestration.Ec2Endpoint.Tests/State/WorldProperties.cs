using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace Orchestration.Ec2.Tests.State;

public sealed class WorldProperties
{
    private const int Steps = 14;

    [Test]
    public void Calls_in_any_order_keep_the_world_whole() => Gen.Select(Gen.Int[0, Steps - 1], Gen.Int[0, 99]).Array[1, 60].Sample(static steps =>
    {
        var world = new World();
        foreach (var (step, choice) in steps)
        {
            world.Act(step, choice);
            if (world.Broken() is { } problem) throw new InvalidOperationException(problem);
        }

        world.RemoveAll();
        return world.Region is { Volumes.Count: 0, KeyPairs.Count: 0, Groups.Count: 1, Addresses.Count: 0 };
    });

    /// <summary>One region, called without HTTP.</summary>
    private sealed class World
    {
        private readonly FakeTimeProvider _clock = new();
        private readonly Cloud _cloud;
        private int _names;

        public World() => _cloud = new Cloud(new Ec2EndpointOptions { TimeProvider = _clock, Regions = [new Ec2RegionOptions("us-east-1")], BootDelay = Ec2Delay.OfCalls(1), StopDelay = Ec2Delay.OfTime(TimeSpan.FromSeconds(5)) }, new Ec2Faults());

        public Region Region => _cloud.Regions["us-east-1"];

        public void Act(int step, int choice)
        {
            var instance = Pick(Region.Instances, choice);
            var group = Pick(Region.Groups, choice);
            var address = Pick(Region.Addresses, choice);
            Call(step switch
            {
                0 => ["RunInstances", "ImageId", EndpointFixture.Ubuntu, "InstanceType", "t3.micro", "MinCount", "1", "MaxCount", choice % 3 == 0 ? "2" : "1", "SecurityGroupId.1", group],
                1 => ["RunInstances", "ImageId", EndpointFixture.Ubuntu, "InstanceType", "t3.micro", "MinCount", "1", "MaxCount", "1", "InstanceMarketOptions.MarketType", "spot", "ClientToken", $"{choice % 4}"],
                2 => ["StopInstances", "InstanceId.1", instance],
                3 => ["StartInstances", "InstanceId.1", instance],
                4 => ["TerminateInstances", "InstanceId.1", instance],
                5 => ["RebootInstances", "InstanceId.1", instance],
                6 => ["CreateSecurityGroup", "GroupName", $"group-{_names++}", "GroupDescription", "d"],
                7 => ["DeleteSecurityGroup", "GroupId", group],
                8 => ["AuthorizeSecurityGroupIngress", "GroupId", group, "IpPermissions.1.IpProtocol", "-1", "IpPermissions.1.Groups.1.GroupId", Pick(Region.Groups, choice / 7)],
                9 => ["AllocateAddress", "Domain", "vpc"],
                10 => ["AssociateAddress", "AllocationId", address, "InstanceId", instance],
                11 => ["ReleaseAddress", "AllocationId", address],
                12 => ["DescribeInstances"],
                _ => ["CreateTags", "ResourceId.1", instance, "Tag.1.Key", "Name", "Tag.1.Value", $"{choice}"],
            });
            _clock.Advance(TimeSpan.FromSeconds(choice % 5));
        }

        public void RemoveAll()
        {
            foreach (var instance in Region.Instances.ToList()) Call(["TerminateInstances", "InstanceId.1", instance.Id]);
            Call(["DescribeInstances"]);
            foreach (var address in Region.Addresses.ToList()) Call(["ReleaseAddress", "AllocationId", address.Id]);
            foreach (var rule in Region.Groups.SelectMany(static group => group.Rules.Select(rule => (group, rule))).ToList())
                Call(["RevokeSecurityGroupIngress", "GroupId", rule.group.Id, "SecurityGroupRuleId.1", rule.rule.Id]);
            foreach (var group in Region.Groups.ToList()) Call(["DeleteSecurityGroup", "GroupId", group.Id]);
        }

        /// <summary>What must never be; null when it is not.</summary>
        public string? Broken()
        {
            _cloud.Settle(_cloud.Now);
            var living = Region.Instances.Where(static instance => instance.Power != InstancePower.Terminated).ToList();
            if (Region.Volumes.Find(volume => living.TrueForAll(instance => instance.Id != volume.InstanceId)) is { } volume) return $"{volume.Id} belongs to nothing";
            if (living.Find(instance => instance.GroupIds.Exists(id => Region.Groups.TrueForAll(group => group.Id != id))) is { } loose) return $"{loose.Id} is in a group that is gone";
            if (Region.Addresses.Find(address => address.Instance is { } user && !living.Contains(user)) is { } address) return $"{address.Id} belongs to an instance that is gone";
            if (living.Where(static instance => instance.ClientToken is not null).GroupBy(static instance => instance.ClientToken).Any(static same => same.Count() > 1)) return "a token made two instances";
            if (living.Find(static instance => instance is { Power: InstancePower.Stopped, OwnPublicAddress: not null }) is { } stopped) return $"{stopped.Id} is stopped and has an address";
            return living.Exists(static instance => instance.Spot is { IsAlive: false }) ? "an instance outlives its spot request" : null;
        }

        private static string Pick<T>(List<T> all, int choice)
            where T : Ec2Resource => all.Count == 0 ? "none" : all[choice % all.Count].Id;

        /// <summary>Refusals are answers; any other exception is a fault of the endpoint.</summary>
        private void Call(string[] words)
        {
            var values = words.Skip(1).Chunk(2).ToDictionary(static pair => pair[0], static pair => pair[1], StringComparer.Ordinal);
            _cloud.Settle(_cloud.Now);
            try
            {
                var call = new ActionCall(_cloud, Region, new Parameters(values), _cloud.Now);
                ActionTable.Find(words[0])(call);
                call.Finish();
            }
            catch (Ec2Exception)
            {
                // Such as an instance that cannot be started, or a group that is used.
            }
        }
    }
}
