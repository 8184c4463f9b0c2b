using Orchestration.Ec2;

namespace Orchestration.Machines.AmazonEC2;

/// <summary>What goes wrong at EC2, and what becomes of it.</summary>
public sealed class FaultTests : DriverTests
{
    [TestCase("ImportKeyPair")]
    [TestCase("CreateSecurityGroup")]
    [TestCase("AuthorizeSecurityGroupIngress")]
    [TestCase("RunInstances")]
    [TestCase("AllocateAddress")]
    [TestCase("AssociateAddress")]
    public async Task A_lost_reply_makes_nothing_twice(string action)
    {
        World.Endpoint.Faults.Add(Ec2Fault.LostReply(action));
        var state = await World.CreateAsync(static options => options.ElasticAddress = true);

        var world = World.Endpoint.World;
        Assert.That((world.Instances.Count, world.KeyPairs.Count, world.SecurityGroups.Count, world.Addresses.Count), Is.EqualTo((1, 1, 1, 1)));
        await World.RemoveAsync(state);
        World.NothingIsLeft();
    }

    [TestCase("TerminateInstances")]
    [TestCase("DeleteKeyPair")]
    [TestCase("DeleteSecurityGroup")]
    [TestCase("ReleaseAddress")]
    [TestCase("DisassociateAddress")]
    public async Task A_lost_reply_to_a_removal_is_no_error(string action)
    {
        var state = await World.CreateAsync(static options => options.ElasticAddress = true);
        World.Endpoint.Faults.Add(Ec2Fault.LostReply(action));
        await World.RemoveAsync(state);

        World.NothingIsLeft();
    }

    [Test]
    public async Task A_lost_reply_to_a_launch_that_is_not_seen_for_a_while_still_makes_one_instance()
    {
        World.Endpoint.Options.InstanceConsistency = Ec2Delay.OfCalls(3);
        World.Endpoint.Faults.Add(Ec2Fault.LostReply("RunInstances"));
        var state = await World.CreateAsync();

        Assert.That(World.Endpoint.World.AllInstances, Has.Count.EqualTo(1));
        await World.RemoveAsync(state);
        World.NothingIsLeft();
    }

    [Test]
    public async Task An_instance_that_is_not_seen_for_a_while_is_waited_for()
    {
        World.Endpoint.Options.InstanceConsistency = Ec2Delay.OfTime(TimeSpan.FromMilliseconds(600));
        World.Endpoint.Options.GroupConsistency = Ec2Delay.OfTime(TimeSpan.FromMilliseconds(300));
        World.Endpoint.Options.KeyPairConsistency = Ec2Delay.OfTime(TimeSpan.FromMilliseconds(300));
        var state = await World.CreateAsync();

        Assert.That(await World.LaterDriver().GetStateAsync(state), Is.EqualTo(MachineState.Running));
    }

    [Test]
    public async Task An_instance_that_is_not_seen_yet_is_removed_all_the_same()
    {
        World.Endpoint.Faults.After = static (call, _) => call.Action == "RunInstances" ? throw new OperationCanceledException() : Task.CompletedTask;
        var creation = World.Creation();
        await RefusedAsync(() => World.Driver(static options => options.Retries = 0).CreateAsync(creation));
        World.Endpoint.Faults.Clear();
        World.Endpoint.Options.InstanceConsistency = Ec2Delay.OfTime(TimeSpan.FromMilliseconds(500));

        await World.RemoveAsync(World.Last);
        World.NothingIsLeft();
    }

    [Test]
    public async Task A_busy_EC2_is_asked_again()
    {
        World.Endpoint.Faults.Add(Ec2Fault.Error("RunInstances", "RequestLimitExceeded", "Request limit exceeded."));
        World.Endpoint.Faults.Add(Ec2Fault.Error("ImportKeyPair", "Throttling", "Rate exceeded"));
        await World.CreateAsync();

        Assert.That(World.Endpoint.World.Instances, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Without_capacity_nothing_is_launched_and_another_type_may_be_chosen()
    {
        World.Endpoint.Faults.Add(Ec2Fault.Error("RunInstances", "InsufficientInstanceCapacity", "We currently do not have sufficient t3.small capacity") with { Times = 3 });
        var refusal = await RefusedAsync(() => World.CreateAsync());
        Assert.That((refusal.Code, refusal.Facts.Found), Is.EqualTo(("ORC8304", "InsufficientInstanceCapacity")));

        var state = await World.Driver(static options => options.InstanceType = "m5.large").CreateAsync(World.Creation(known: World.Last));
        var instance = World.Endpoint.World.Instances.Single();
        Assert.That((instance.InstanceType, instance.ClientToken), Is.EqualTo(("m5.large", $"{DriverWorld.Operation}-2")));
        await World.RemoveAsync(state);
        World.NothingIsLeft();
    }

    [Test]
    public async Task A_spot_request_that_is_never_fulfilled_leaves_nothing()
    {
        World.Endpoint.Faults.SpotIsNeverFulfilled = true;
        var refusal = await RefusedAsync(() => World.CreateAsync(static options => (options.Spot, options.LaunchTimeout) = (true, TimeSpan.FromSeconds(1))));

        Assert.That(refusal.Code, Is.AnyOf("ORC8304", "ORC8309"));
        await World.RemoveAsync(World.Last);
        World.NothingIsLeft();
    }

    [TestCase("ImportKeyPair")]
    [TestCase("CreateSecurityGroup")]
    [TestCase("AuthorizeSecurityGroupIngress")]
    [TestCase("RunInstances")]
    [TestCase("DescribeInstances")]
    public async Task An_account_that_may_not_do_something_is_told_and_leaves_nothing(string action)
    {
        World.Endpoint.Faults.Add(Ec2Fault.Error(action, "UnauthorizedOperation", "You are not authorized to perform this operation.").Always());
        var refusal = await RefusedAsync(() => World.CreateAsync());
        Assert.That(refusal.Code, Is.EqualTo("ORC8303"));
        World.Endpoint.Faults.Clear();

        await World.RemoveAsync(World.Last);
        World.NothingIsLeft();
    }

    [Test]
    public async Task A_removal_that_is_refused_can_be_run_again()
    {
        var state = await World.CreateAsync();
        World.Endpoint.Faults.Add(Ec2Fault.Error("TerminateInstances", "UnauthorizedOperation", "You are not authorized to perform this operation."));
        Assert.That((await RefusedAsync(() => World.RemoveAsync(state))).Code, Is.EqualTo("ORC8303"));

        await World.RemoveAsync(state);
        await World.RemoveAsync(state);
        World.NothingIsLeft();
    }

    [Test]
    public async Task An_instance_that_ends_while_it_starts_is_followed_by_another_one()
    {
        World.Endpoint.Options.BootDelay = Ec2Delay.OfTime(TimeSpan.FromMinutes(1));
        World.Endpoint.Faults.Before = (call, _) =>
        {
            if (call is { Action: "DescribeInstances", Ordinal: 2 }) World.Endpoint.World.Reclaim(World.Endpoint.World.Instances[0].Id);
            return Task.CompletedTask;
        };
        Assert.That((await RefusedAsync(() => World.CreateAsync())).Code, Is.EqualTo("ORC8308"));
        World.Endpoint.Options.BootDelay = Ec2Delay.None;
        World.Endpoint.Faults.Before = null;

        var state = await World.LaterDriver().CreateAsync(World.Creation(known: World.Last));
        Assert.That(World.Living, Has.Count.EqualTo(1));
        await World.RemoveAsync(state);
        World.NothingIsLeft();
    }

    [Test]
    public async Task A_host_that_was_ended_behind_our_back_is_an_error_and_gone()
    {
        var state = await World.CreateAsync();
        World.Endpoint.World.Reclaim(World.Endpoint.World.Instances[0].Id);

        var driver = World.LaterDriver();
        Assert.That(await driver.GetStateAsync(state), Is.EqualTo(MachineState.Error).Or.EqualTo(MachineState.Stopping));
        Assert.That(await driver.IsGoneAsync(state), Is.True);
        Assert.That((await RefusedAsync(() => driver.ChangePowerAsync(state, PowerAction.Start))).Code, Is.EqualTo("ORC8310"));
        await World.RemoveAsync(state);
        World.NothingIsLeft();
    }

    [Test]
    public async Task An_address_changes_when_a_host_is_stopped_and_started()
    {
        var (state, driver) = (await World.CreateAsync(), World.LaterDriver());
        var before = await driver.GetAddressAsync(state);

        await driver.ChangePowerAsync(state, PowerAction.Stop);
        await driver.ChangePowerAsync(state, PowerAction.Stop);
        Assert.That(await driver.GetStateAsync(state), Is.EqualTo(MachineState.Stopped).Or.EqualTo(MachineState.Stopping));
        await driver.ChangePowerAsync(state, PowerAction.Start);
        await driver.ChangePowerAsync(state, PowerAction.Start);

        Assert.That(await driver.GetStateAsync(state), Is.EqualTo(MachineState.Running).Or.EqualTo(MachineState.Starting));
        var after = await World.AddressAsync(state);
        Assert.That(after, Is.Not.EqualTo(before));
        Assert.That(after.PrivateHost, Is.EqualTo(before!.PrivateHost));
    }

    [Test]
    public async Task A_host_that_is_still_stopping_is_started_when_it_is_off()
    {
        var (state, driver) = (await World.CreateAsync(), World.LaterDriver());
        World.Endpoint.Options.StopDelay = Ec2Delay.OfTime(TimeSpan.FromMilliseconds(500));

        await driver.ChangePowerAsync(state, PowerAction.Kill);
        await driver.ChangePowerAsync(state, PowerAction.Start);

        Assert.That(await driver.GetStateAsync(state), Is.EqualTo(MachineState.Running).Or.EqualTo(MachineState.Starting));
    }

    [Test]
    public async Task An_elastic_address_stays_over_a_stop()
    {
        var (state, driver) = (await World.CreateAsync(static options => options.ElasticAddress = true), World.LaterDriver());
        var before = await driver.GetAddressAsync(state);
        await driver.ChangePowerAsync(state, PowerAction.Stop);
        await driver.ChangePowerAsync(state, PowerAction.Start);

        Assert.That(await World.AddressAsync(state), Is.EqualTo(before));
    }

    [Test]
    public async Task No_secret_reaches_state_lines_or_errors()
    {
        const string Canary = "canary/0123456789/secret+token";
        await using var world = await DriverWorld.StartAsync(new() { SecretAccessKey = Canary, AccessKeyId = "AKIACANARYCANARYCANA" });
        world.Endpoint.Faults.Add(Ec2Fault.Error("CreateSecurityGroup", "InvalidParameterValue", $"strange: AKIACANARYCANARYCANA {Canary}"));
        List<string> said = [(await RefusedAsync(() => world.CreateAsync())).ToString()];
        var state = await world.Driver().CreateAsync(world.Creation(known: world.Last));
        said.Add((await RefusedAsync(() => world.Driver(static options => options.SecretKey = new Secret("canary-wrong")).CheckAsync(new MachineDefinition("web-2")))).ToString());
        said.AddRange([.. world.Saved.Select(static saved => saved.Data.GetRawText()), .. world.Lines, state.Data.GetRawText()]);
        said.AddRange(world.Endpoint.World.Instances.SelectMany(static instance => instance.Tags.Values.Append(instance.UserData ?? "")));

        Assert.That(said, Has.None.Contains("canary").IgnoreCase);
    }
}
