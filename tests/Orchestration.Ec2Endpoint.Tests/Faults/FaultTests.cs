using System.Net;
using Amazon.EC2;
using Amazon.EC2.Model;

namespace Orchestration.Ec2.Tests.Faults;

public sealed class FaultTests : EndpointFixture
{
    [Test]
    public async Task A_refusal_strikes_once_and_changes_nothing()
    {
        Endpoint.Faults.Add(Ec2Fault.Error("RunInstances", "InsufficientInstanceCapacity"));

        Assert.That(await CodeAsync(() => RunAsync()), Is.EqualTo("InsufficientInstanceCapacity"));
        Assert.That(Endpoint.World.Instances, Is.Empty);
        await RunAsync();

        Assert.That(Endpoint.World.Instances, Has.Count.EqualTo(1));
        Assert.That(Endpoint.Calls.Select(static call => call.Outcome), Is.EqualTo(new[] { "InsufficientInstanceCapacity", "ok" }));
    }

    [TestCase("RequestLimitExceeded", HttpStatusCode.ServiceUnavailable)]
    [TestCase("UnauthorizedOperation", HttpStatusCode.Forbidden)]
    [TestCase("InternalError", HttpStatusCode.InternalServerError)]
    [TestCase("InvalidParameterValue", HttpStatusCode.BadRequest)]
    public void A_code_comes_with_its_status(string code, HttpStatusCode status)
    {
        Endpoint.Faults.Add(Ec2Fault.Error(null, code, "for the test"));

        var problem = Assert.ThrowsAsync<AmazonEC2Exception>(() => Ec2.DescribeVpcsAsync(new DescribeVpcsRequest()));

        Assert.That((problem!.StatusCode, problem.Message), Is.EqualTo((status, "for the test")));
    }

    [Test]
    public async Task A_client_that_repeats_calls_gets_over_throttling()
    {
        Endpoint.Faults.Add(Ec2Fault.Error("DescribeVpcs", "RequestLimitExceeded") with { Times = 2 });

        await Client(retries: 3).DescribeVpcsAsync(new DescribeVpcsRequest());

        Assert.That(Endpoint.Calls.Of("DescribeVpcs"), Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_lost_reply_leaves_its_effect_and_the_token_finds_it_again()
    {
        // The client repeats a call on a connection that was cut, whatever it was told about retries.
        Endpoint.Faults.Add(Ec2Fault.LostReply("RunInstances").Always());

        Assert.That(() => Ec2.RunInstancesAsync(Launch("token")), Throws.Exception);
        var made = Endpoint.World.Instances.Single().Id;
        Endpoint.Faults.Clear();
        var again = await Ec2.RunInstancesAsync(Launch("token"));

        Assert.That(again.Reservation.Instances[0].InstanceId, Is.EqualTo(made));
        Assert.That(Endpoint.Calls.Select(static call => call.Outcome).Distinct(), Is.EqualTo(new[] { "reply lost", "ok" }));
    }

    [Test]
    public void A_lost_request_has_no_effect()
    {
        Endpoint.Faults.Add(Ec2Fault.LostRequest("RunInstances").Always());

        Assert.That(() => RunAsync(), Throws.Exception);
        Assert.That(Endpoint.World.Instances, Is.Empty);
    }

    [Test]
    public async Task The_client_repeats_a_call_whose_reply_was_lost()
    {
        Endpoint.Faults.Add(Ec2Fault.LostReply("RunInstances"));

        await Client(retries: 2).RunInstancesAsync(Launch("token"));

        Assert.That(Endpoint.World.Instances, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_fault_can_name_the_call_that_it_strikes()
    {
        Endpoint.Faults.Add(Ec2Fault.Error("DescribeVpcs", "Unavailable") with { Ordinal = 2 });
        Endpoint.Faults.Add(Ec2Fault.Error("DescribeSubnets", "Unavailable").Always() with { When = static call => call["SubnetId.1"] is not null });

        Assert.That(await CodeAsync(() => Ec2.DescribeVpcsAsync(new DescribeVpcsRequest())), Is.EqualTo("none"));
        Assert.That(await CodeAsync(() => Ec2.DescribeVpcsAsync(new DescribeVpcsRequest())), Is.EqualTo("Unavailable"));
        Assert.That(await CodeAsync(() => Ec2.DescribeSubnetsAsync(new DescribeSubnetsRequest())), Is.EqualTo("none"));
        Assert.That(await CodeAsync(() => Ec2.DescribeSubnetsAsync(new DescribeSubnetsRequest { SubnetIds = ["subnet-1"] })), Is.EqualTo("Unavailable"));
    }

    [Test]
    public async Task A_test_can_step_in_before_and_after_an_effect()
    {
        var counts = new List<int>();
        Endpoint.Faults.Before = (_, _) => Note();
        Endpoint.Faults.After = (_, _) => Note();

        await RunAsync();

        Assert.That(counts, Is.EqualTo(new[] { 0, 1 }));

        Task Note()
        {
            counts.Add(Endpoint.World.Instances.Count);
            return Task.CompletedTask;
        }
    }

    [Test]
    public async Task An_instance_can_end_before_it_runs()
    {
        Endpoint.Faults.LaunchesEndWith = "Client.VolumeLimitExceeded";

        var id = (await RunAsync()).InstanceId;
        await DescribeAsync(id);
        var ended = await DescribeAsync(id);

        Assert.That((ended.State.Name.Value, ended.StateReason.Code), Is.EqualTo(("terminated", "Client.VolumeLimitExceeded")));
        Assert.That(Endpoint.World.Leftovers, Is.Empty);
    }

    [Test]
    public async Task Chance_is_the_same_for_the_same_seed()
    {
        var first = await PlayAsync(seed: 7);
        var second = await PlayAsync(seed: 7);

        Assert.That(second, Is.EqualTo(first));
        Assert.That(first.Distinct(), Has.Some.EqualTo("none"));
        Assert.That(first.Distinct().Count(), Is.GreaterThan(1));
        Assert.That(await PlayAsync(seed: 8), Is.Not.EqualTo(first));
    }

    [Test]
    public async Task Calls_are_recorded_without_secrets()
    {
        await RunAsync(static request => request.UserData = Convert.ToBase64String("#!/bin/sh secret"u8));

        var call = Endpoint.Calls.Single();

        Assert.That((call.Action, call.Region, call["ImageId"], call.Changes), Is.EqualTo(("RunInstances", "us-east-1", Ubuntu, true)));
        Assert.That(call["UserData"], Is.EqualTo("(24 characters)"));
    }

    private async Task<IReadOnlyList<string>> PlayAsync(int seed)
    {
        Endpoint.Faults.UseRandom(new Ec2RandomFaults { Seed = seed, Error = 0.5, Codes = ["Unavailable", "InternalError"] });
        var codes = new List<string>();
        for (var call = 0; call < 20; call++) codes.Add(await CodeAsync(() => Ec2.DescribeVpcsAsync(new DescribeVpcsRequest())));
        return codes;
    }
}
