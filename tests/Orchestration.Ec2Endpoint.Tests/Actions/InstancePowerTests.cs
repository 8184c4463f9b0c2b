using Amazon.EC2;
using Amazon.EC2.Model;

namespace Orchestration.Ec2.Tests.Actions;

public sealed class InstancePowerTests : EndpointFixture
{
    private async Task<string> StateAsync(string id) => (await DescribeAsync(id)).State.Name.Value;

    [Test]
    public async Task A_stopped_instance_starts_at_another_address()
    {
        var id = (await RunAsync()).InstanceId;
        var before = (await DescribeAsync(id)).PublicIpAddress;

        var stop = (await Ec2.StopInstancesAsync(new StopInstancesRequest([id]))).StoppingInstances.Single();
        var stopped = await DescribeAsync(id);
        var start = (await Ec2.StartInstancesAsync(new StartInstancesRequest([id]))).StartingInstances.Single();
        var after = await DescribeAsync(id);

        Assert.Multiple(() =>
        {
            Assert.That((stop.PreviousState.Name.Value, stop.CurrentState.Name.Value), Is.EqualTo(("running", "stopping")));
            Assert.That((stopped.State.Name.Value, stopped.PublicIpAddress), Is.EqualTo(("stopped", default(string))));
            Assert.That((start.PreviousState.Name.Value, start.CurrentState.Name.Value), Is.EqualTo(("stopped", "pending")));
            Assert.That(after.State.Name.Value, Is.EqualTo("running"));
            Assert.That(after.PublicIpAddress, Is.Not.Null.And.Not.EqualTo(before));
            Assert.That(after.PrivateIpAddress, Is.EqualTo(stopped.PrivateIpAddress));
        });
    }

    [Test]
    public async Task States_take_the_time_that_they_are_given()
    {
        Endpoint.Options.BootDelay = Ec2Delay.OfTime(TimeSpan.FromSeconds(20));
        Endpoint.Options.StopDelay = Ec2Delay.OfTime(TimeSpan.FromSeconds(5));
        var id = (await RunAsync()).InstanceId;

        Assert.That(await StateAsync(id), Is.EqualTo("pending"));
        Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.That(await StateAsync(id), Is.EqualTo("running"));
        await Ec2.StopInstancesAsync(new StopInstancesRequest([id]));
        Assert.That(await StateAsync(id), Is.EqualTo("stopping"));
        Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.That(await StateAsync(id), Is.EqualTo("stopped"));
    }

    [Test]
    public async Task States_can_count_looks_instead()
    {
        Endpoint.Options.BootDelay = Ec2Delay.OfCalls(2);
        Endpoint.Options.AddressDelay = Ec2Delay.OfCalls(1);
        var id = (await RunAsync()).InstanceId;
        var seen = new List<string>();
        for (var look = 0; look < 4; look++)
        {
            var instance = await DescribeAsync(id);
            seen.Add($"{instance.State.Name.Value} {(instance.PublicIpAddress is null ? "without" : "with")}");
        }

        Assert.That(seen, Is.EqualTo(new[] { "pending without", "pending without", "running without", "running with" }));
    }

    [Test]
    public async Task A_new_instance_may_be_unknown_for_a_while()
    {
        Endpoint.Options.InstanceConsistency = Ec2Delay.OfCalls(2);
        var id = (await RunAsync()).InstanceId;

        Assert.That(await CodeAsync(() => DescribeAsync(id)), Is.EqualTo("InvalidInstanceID.NotFound"));
        Assert.That(await CodeAsync(() => Ec2.TerminateInstancesAsync(new TerminateInstancesRequest([id]))), Is.EqualTo("InvalidInstanceID.NotFound"));
        Assert.That(await StateAsync(id), Is.EqualTo("running"));
    }

    [Test]
    public async Task What_is_there_already_stays()
    {
        var id = (await RunAsync()).InstanceId;
        await DescribeAsync(id);

        var start = (await Ec2.StartInstancesAsync(new StartInstancesRequest([id]))).StartingInstances.Single();

        Assert.That(start.CurrentState.Name, Is.EqualTo(InstanceStateName.Running));
    }

    [Test]
    public async Task A_terminated_instance_does_nothing_more_and_is_forgotten_after_an_hour()
    {
        var id = (await RunAsync()).InstanceId;
        await Ec2.TerminateInstancesAsync(new TerminateInstancesRequest([id]));
        await DescribeAsync(id);

        Assert.That(await CodeAsync(() => Ec2.StartInstancesAsync(new StartInstancesRequest([id]))), Is.EqualTo("IncorrectInstanceState"));
        Assert.That(await CodeAsync(() => Ec2.RebootInstancesAsync(new RebootInstancesRequest([id]))), Is.EqualTo("IncorrectInstanceState"));
        Assert.That((await Ec2.TerminateInstancesAsync(new TerminateInstancesRequest([id]))).TerminatingInstances.Single().CurrentState.Name.Value, Is.EqualTo("terminated"));
        Clock.Advance(TimeSpan.FromHours(1));
        Assert.That(await CodeAsync(() => DescribeAsync(id)), Is.EqualTo("InvalidInstanceID.NotFound"));
    }

    [Test]
    public async Task One_unknown_id_keeps_all_instances_as_they_are()
    {
        var id = (await RunAsync()).InstanceId;

        Assert.That(await CodeAsync(() => Ec2.TerminateInstancesAsync(new TerminateInstancesRequest([id, "i-0123456789abcdef0"]))), Is.EqualTo("InvalidInstanceID.NotFound"));
        Assert.That(await CodeAsync(() => Ec2.TerminateInstancesAsync(new TerminateInstancesRequest([id, "web-1"]))), Is.EqualTo("InvalidInstanceID.Malformed"));
        Assert.That(Endpoint.World.Instances.Single().State, Is.EqualTo("running"));
    }

    [Test]
    public async Task A_protected_instance_is_not_terminated()
    {
        var id = (await RunAsync(static request => request.DisableApiTermination = true)).InstanceId;

        Assert.That(await CodeAsync(() => Ec2.TerminateInstancesAsync(new TerminateInstancesRequest([id]))), Is.EqualTo("OperationNotPermitted"));
        await Ec2.ModifyInstanceAttributeAsync(new ModifyInstanceAttributeRequest { InstanceId = id, DisableApiTermination = false });
        await Ec2.TerminateInstancesAsync(new TerminateInstancesRequest([id]));

        Assert.That(Endpoint.World.Instances, Is.Empty);
    }

    [Test]
    public async Task The_type_is_changed_while_stopped()
    {
        var id = (await RunAsync()).InstanceId;
        var change = new ModifyInstanceAttributeRequest { InstanceId = id, InstanceType = "m5.large" };

        Assert.That(await CodeAsync(() => Ec2.ModifyInstanceAttributeAsync(change)), Is.EqualTo("IncorrectInstanceState"));
        await Ec2.StopInstancesAsync(new StopInstancesRequest([id]));
        await Ec2.ModifyInstanceAttributeAsync(change);

        Assert.That((await DescribeAsync(id)).InstanceType.Value, Is.EqualTo("m5.large"));
    }

    [Test]
    public async Task Metadata_can_be_made_to_need_a_token()
    {
        var id = (await RunAsync(static request => request.MetadataOptions = new InstanceMetadataOptionsRequest { HttpTokens = HttpTokensState.Optional })).InstanceId;

        await Ec2.ModifyInstanceMetadataOptionsAsync(new ModifyInstanceMetadataOptionsRequest { InstanceId = id, HttpTokens = HttpTokensState.Required });

        Assert.That((await DescribeAsync(id)).MetadataOptions.HttpTokens, Is.EqualTo(HttpTokensState.Required));
    }
}
