using Amazon.EC2.Model;
using Orchestration.Machines.AmazonEC2.Calls;
using Orchestration.Machines.AmazonEC2.Hosts;
using Orchestration.Machines.AmazonEC2.Ingress;

namespace Orchestration.Machines.AmazonEC2.Steps;

/// <summary>Sees to it that the security groups are there and let in what the host needs.</summary>
internal sealed class OpenGroups : IHostStep
{
    public async Task RunAsync(HostWork work, CancellationToken cancellationToken)
    {
        if (work.State.InstanceId is not null) return;
        var groups = await EnsureAsync(work, cancellationToken).ConfigureAwait(false);
        await work.SaveAsync(work.State with { GroupIds = [.. groups.Select(static group => group.GroupId)] }, cancellationToken).ConfigureAwait(false);
        var changed = groups.FirstOrDefault(HostTags.IsOurs) ?? (work.Plan.ChangeForeignGroups ? groups[0] : null);
        var missing = IngressPlan.Missing(IngressPlan.Of(work.Plan), groups);
        if (work.Plan.GroupsReadOnly || changed is null)
        {
            if (missing.Count > 0) work.Report($"security groups stay as they are and do not let in {string.Join(", ", missing)}");
            return;
        }

        await GroupCalls.AddAsync(work.Region, changed.GroupId, missing, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<IReadOnlyList<SecurityGroup>> EnsureAsync(HostWork work, CancellationToken cancellationToken)
    {
        foreach (var name in await MissingAsync(work, cancellationToken).ConfigureAwait(false))
        {
            if (work.Plan.GroupsReadOnly) throw Gone(name, work.Plan);
            await GroupCalls.MakeAsync(work.Region, work.Plan, name, work.Operation, cancellationToken).ConfigureAwait(false);
        }

        // What was made a moment ago, here or in another process, may not be seen yet.
        return await Waiting.ForAsync<IReadOnlyList<SecurityGroup>>(
            async () => await GroupCalls.FindAsync(work.Region, work.Plan, cancellationToken).ConfigureAwait(false) is { } found && found.Count >= work.Plan.Groups.Length ? Ordered(found, work.Plan) : null,
            work.Options.ConsistencyTime, work.Time, cancellationToken).ConfigureAwait(false)
            ?? throw Gone(string.Join(", ", work.Plan.Groups), work.Plan);
    }

    private static async Task<IReadOnlyList<string>> MissingAsync(HostWork work, CancellationToken cancellationToken)
    {
        var found = await GroupCalls.FindAsync(work.Region, work.Plan, cancellationToken).ConfigureAwait(false);
        return [.. work.Plan.Groups.Where(name => !found.Any(group => group.GroupName == name))];
    }

    private static List<SecurityGroup> Ordered(IReadOnlyList<SecurityGroup> groups, HostPlan plan) => [.. groups.OrderBy(group => plan.Groups.IndexOf(group.GroupName))];

    private static MachineDriverException Gone(string name, HostPlan plan) =>
        new("ORC8312", AmazonEC2MachineDriver.DriverName, $"Security group '{name}' is not in {plan.VpcId}", new ErrorFacts { Remedy = "Run it again" });
}
