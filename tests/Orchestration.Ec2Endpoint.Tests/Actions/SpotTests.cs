using Amazon.EC2;
using Amazon.EC2.Model;

namespace Orchestration.Ec2.Tests.Actions;

public sealed class SpotTests : EndpointFixture
{
    [Test]
    public async Task A_launch_of_spare_capacity_has_a_request_that_ends_with_it()
    {
        var launched = await RunAsync(Spot("0.02"));
        Assert.That((launched.InstanceLifecycle.Value, Endpoint.World.SpotRequests.Single().State), Is.EqualTo(("spot", "active")));

        Assert.That(await CodeAsync(() => Ec2.StopInstancesAsync(new StopInstancesRequest([launched.InstanceId]))), Is.EqualTo("UnsupportedOperation"));
        await Ec2.TerminateInstancesAsync(new TerminateInstancesRequest([launched.InstanceId]));

        Assert.That(Endpoint.World.Leftovers, Is.Empty);
        Assert.That(Endpoint.World.SpotRequests.Single().State, Is.EqualTo("closed"));
    }

    [TestCase("0.0001", "SpotMaxPriceTooLow")]
    [TestCase("cheap", "InvalidParameterValue")]
    public async Task A_price_that_gets_nothing_is_refused(string price, string code) => Assert.That(await CodeAsync(() => RunAsync(Spot(price))), Is.EqualTo(code));

    [Test]
    public async Task Without_spare_capacity_a_launch_is_refused_and_a_request_stays_open()
    {
        Endpoint.Faults.SpotIsNeverFulfilled = true;
        Assert.That(await CodeAsync(() => RunAsync(Spot(null))), Is.EqualTo("InsufficientInstanceCapacity"));

        var id = await RequestAsync();
        var open = (await Ec2.DescribeSpotInstanceRequestsAsync(new DescribeSpotInstanceRequestsRequest { SpotInstanceRequestIds = [id] })).SpotInstanceRequests.Single();
        await Ec2.CancelSpotInstanceRequestsAsync(new CancelSpotInstanceRequestsRequest([id]));

        Assert.That((open.State.Value, open.Status.Code), Is.EqualTo(("open", "capacity-not-available")));
        Assert.That(Endpoint.World.Leftovers, Is.Empty);
    }

    [Test]
    public async Task A_cancelled_request_leaves_its_instance()
    {
        var id = await RequestAsync();
        var filled = (await Ec2.DescribeSpotInstanceRequestsAsync(new DescribeSpotInstanceRequestsRequest { SpotInstanceRequestIds = [id] })).SpotInstanceRequests.Single();

        await Ec2.CancelSpotInstanceRequestsAsync(new CancelSpotInstanceRequestsRequest([id]));

        Assert.That(filled.State, Is.EqualTo(SpotInstanceState.Active));
        Assert.That(Endpoint.World.Instances.Single().Id, Is.EqualTo(filled.InstanceId));
    }

    [Test]
    public async Task The_provider_takes_an_instance_back()
    {
        var launched = await RunAsync(Spot(null));

        Endpoint.World.Reclaim(launched.InstanceId);

        Assert.That(Endpoint.World.Instances, Is.Empty);
        Assert.That((await DescribeAsync(launched.InstanceId)).StateReason.Code, Is.EqualTo("Server.SpotInstanceTermination"));
    }

    private async Task<string> RequestAsync() => (await Ec2.RequestSpotInstancesAsync(new RequestSpotInstancesRequest
    {
        LaunchSpecification = new LaunchSpecification { ImageId = Ubuntu, InstanceType = "t3.micro" },
    })).SpotInstanceRequests.Single().SpotInstanceRequestId;

    private static Action<RunInstancesRequest> Spot(string? price) => request =>
        request.InstanceMarketOptions = new InstanceMarketOptionsRequest { MarketType = MarketType.Spot, SpotOptions = price is null ? null : new SpotMarketOptions { MaxPrice = price } };
}
