using Amazon.EC2.Model;

namespace Orchestration.Ec2.Tests.Actions;

public sealed class TagTests : EndpointFixture
{
    [Test]
    public async Task Tags_are_added_replaced_and_taken_away()
    {
        var id = (await RunAsync()).InstanceId;

        await Ec2.CreateTagsAsync(new CreateTagsRequest([id], [new Tag("Name", "web-1"), new Tag("stage", "test")]));
        await Ec2.CreateTagsAsync(new CreateTagsRequest([id], [new Tag("Name", "web-2")]));
        await Ec2.DeleteTagsAsync(new DeleteTagsRequest([id]) { Tags = [new Tag("stage", "production")] });
        var tags = (await Ec2.DescribeTagsAsync(new DescribeTagsRequest { Filters = [new Filter("resource-id", [id])] })).Tags;

        Assert.That(tags.Select(static tag => $"{tag.ResourceType.Value} {tag.Key}={tag.Value}"), Is.EqualTo(new[] { "instance Name=web-2", "instance stage=test" }));
        await Ec2.DeleteTagsAsync(new DeleteTagsRequest([id]) { Tags = [new Tag("stage")] });
        Assert.That(Endpoint.World.Instances.Single().Tags.Keys, Is.EqualTo(new[] { "Name" }));
    }

    [TestCase("i-0123456789abcdef0", "InvalidInstanceID.NotFound")]
    [TestCase("sg-0123456789abcdef0", "InvalidGroup.NotFound")]
    [TestCase("web-1", "InvalidID")]
    public async Task What_is_not_there_has_no_tags(string id, string code) =>
        Assert.That(await CodeAsync(() => Ec2.CreateTagsAsync(new CreateTagsRequest([id], [new Tag("Name", "x")]))), Is.EqualTo(code));

    [Test]
    public async Task Tags_of_the_provider_are_its_own() => Assert.That(
        await CodeAsync(() => RunAsync(static request => request.TagSpecifications = [new TagSpecification { ResourceType = Amazon.EC2.ResourceType.Instance, Tags = [new Tag("aws:name", "x")] }])),
        Is.EqualTo("InvalidParameterValue"));
}
