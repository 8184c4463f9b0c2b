using Amazon.EC2.Model;

namespace Orchestration.Ec2.Tests.Actions;

public sealed class DescribeInstancesTests : EndpointFixture
{
    [Test]
    public async Task Filters_hold_together_and_each_by_any_of_its_values()
    {
        var one = (await RunAsync(Named("web-1"))).InstanceId;
        await RunAsync(Named("db-1"));
        await RunAsync(Named("web-2"));
        await Ec2.StopInstancesAsync(new StopInstancesRequest([one]));

        Assert.That(await FindAsync(new Filter("tag:Name", ["web-*"])), Is.EquivalentTo(new[] { "web-1", "web-2" }));
        Assert.That(await FindAsync(new Filter("tag:Name", ["web-*"]), new Filter("instance-state-name", ["running", "pending"])), Is.EquivalentTo(new[] { "web-2" }));
        Assert.That(await FindAsync(new Filter("tag-key", ["Name"]), new Filter("tag-value", ["db-?"])), Is.EquivalentTo(new[] { "db-1" }));
        Assert.That(await CodeAsync(() => FindAsync(new Filter("colour", ["red"]))), Is.EqualTo("InvalidParameterValue"));
    }

    [Test]
    public async Task Pages_hold_everything_once()
    {
        for (var number = 0; number < 12; number++) await RunAsync(Named($"web-{number}"));
        var seen = new List<string>();
        string? token = null;
        do
        {
            var page = await Ec2.DescribeInstancesAsync(new DescribeInstancesRequest { MaxResults = 5, NextToken = token });
            seen.AddRange(page.Reservations.SelectMany(static reservation => reservation.Instances).Select(static instance => instance.Tags[0].Value));
            token = page.NextToken;
        }
        while (token is not null);

        Assert.That(seen, Is.EqualTo(Enumerable.Range(0, 12).Select(static number => $"web-{number}")));
        Assert.That(await CodeAsync(() => Ec2.DescribeInstancesAsync(new DescribeInstancesRequest { NextToken = "x" })), Is.EqualTo("InvalidNextToken"));
        Assert.That(await CodeAsync(() => Ec2.DescribeInstancesAsync(new DescribeInstancesRequest { MaxResults = 2 })), Is.EqualTo("InvalidParameterValue"));
    }

    [Test]
    public async Task Regions_know_nothing_of_each_other()
    {
        var id = (await RunAsync()).InstanceId;

        Assert.That(await CodeAsync(() => Client("us-west-2").DescribeInstancesAsync(new DescribeInstancesRequest { InstanceIds = [id] })), Is.EqualTo("InvalidInstanceID.NotFound"));
    }

    [Test]
    public async Task Status_is_of_running_instances_unless_all_are_asked_for()
    {
        var id = (await RunAsync()).InstanceId;
        await DescribeAsync(id);
        Assert.That((await Ec2.DescribeInstanceStatusAsync(new DescribeInstanceStatusRequest())).InstanceStatuses.Single().Status.Status.Value, Is.EqualTo("ok"));

        await Ec2.StopInstancesAsync(new StopInstancesRequest([id]));

        Assert.That((await Ec2.DescribeInstanceStatusAsync(new DescribeInstanceStatusRequest())).InstanceStatuses, Is.Null.Or.Empty);
        Assert.That((await Ec2.DescribeInstanceStatusAsync(new DescribeInstanceStatusRequest { IncludeAllInstances = true })).InstanceStatuses.Single().InstanceState.Name.Value, Is.EqualTo("stopped"));
    }

    private async Task<IReadOnlyList<string>> FindAsync(params Filter[] filters) =>
        [.. ((await Ec2.DescribeInstancesAsync(new DescribeInstancesRequest { Filters = [.. filters] })).Reservations ?? []).SelectMany(static reservation => reservation.Instances).Select(static instance => instance.Tags[0].Value)];

    private static Action<RunInstancesRequest> Named(string name) => request =>
        request.TagSpecifications = [new TagSpecification { ResourceType = Amazon.EC2.ResourceType.Instance, Tags = [new Tag("Name", name)] }];
}
