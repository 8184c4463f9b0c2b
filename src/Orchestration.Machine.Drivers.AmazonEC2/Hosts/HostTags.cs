using Amazon.EC2;
using Amazon.EC2.Model;

namespace Orchestration.Machines.AmazonEC2.Hosts;

/// <summary>Tags by which the driver knows what it made.</summary>
internal static class HostTags
{
    public const string Machine = "orchestration.machine";
    public const string Operation = "orchestration.machine.operation";

    /// <summary>On a security group that the driver made, which goes when nothing uses it.</summary>
    public const string Group = "orchestration.security-group";

    /// <summary>EC2 takes so many tags for a resource.</summary>
    public const int Most = 50;

    public static List<TagSpecification> Of(HostPlan plan, string machine, string operation, params IEnumerable<ResourceType> resources) =>
        [.. resources.Select(resource => new TagSpecification { ResourceType = resource, Tags = [.. All(plan, machine, operation)] })];

    public static TagSpecification OfGroup(HostPlan plan, string operation) => new()
    {
        ResourceType = ResourceType.SecurityGroup,
        Tags = [.. plan.Tags.Where(static tag => tag.Key is not (Group or Operation)).Select(static tag => new Tag(tag.Key, tag.Value)), new Tag(Group, "shared"), new Tag(Operation, operation)],
    };

    public static Filter Find(string operation) => new($"tag:{Operation}", [operation]);

    public static bool IsOurs(SecurityGroup group) => group.Tags?.Exists(static tag => tag.Key == Group) ?? false;

    private static IEnumerable<Tag> All(HostPlan plan, string machine, string operation) =>
        plan.Tags.Where(static tag => tag.Key is not (Machine or Operation)).Select(static tag => new Tag(tag.Key, tag.Value))
            .Concat(plan.Tags.ContainsKey("Name") ? [] : [new Tag("Name", machine)])
            .Concat([new Tag(Machine, machine), new Tag(Operation, operation)]);
}
