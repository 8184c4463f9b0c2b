using Orchestration.Machines.AmazonEC2.Calls;
using Orchestration.Machines.AmazonEC2.Planning;
using Orchestration.Machines.AmazonEC2.Steps;
using Orchestration.Ssh;

namespace Orchestration.Machines.AmazonEC2.Hosts;

/// <summary>Makes a host, or finishes one that an earlier attempt began.</summary>
internal sealed class HostCreator(Ec2Clients clients, AmazonEC2MachineOptions options, ISshConnector ssh, TimeProvider time)
{
    /// <summary>Rounds of the steps, as another machine's removal may take the shared group away in between.</summary>
    private const int MostRounds = 3;

    private static readonly IReadOnlyList<IHostStep> Steps = [new ImportKey(), new OpenGroups(), new LaunchInstance(), new AwaitRunning(), new AttachAddress(), new AuthorizeKey()];

    public async Task<DriverState> CreateAsync(MachineCreation creation, bool isForExisting, CancellationToken cancellationToken)
    {
        var state = await BeginAsync(creation, isForExisting, cancellationToken).ConfigureAwait(false);
        var work = new HostWork(clients.Of(state.Plan.Region, state.Plan.ServiceUrl), options, creation, state, ssh, time);
        // Before the first request that changes anything.
        await work.SaveAsync(state, cancellationToken).ConfigureAwait(false);
        for (var round = 1; ; round++)
        {
            try
            {
                foreach (var step in Steps) await step.RunAsync(work, cancellationToken).ConfigureAwait(false);
                return work.State.Write();
            }
            catch (Ec2Refusal refusal) when (round < MostRounds && refusal.Word is "InvalidGroup.NotFound" or "InvalidGroupId.NotFound" or "InvalidSecurityGroupID.NotFound")
            {
                work.Report("the security group is gone meanwhile; it is made anew");
            }
        }
    }

    /// <summary>
    /// What was decided stays decided as long as an instance may have been asked for; before that the options of this call
    /// decide, if there are any.
    /// </summary>
    private async Task<HostState> BeginAsync(MachineCreation creation, bool isForExisting, CancellationToken cancellationToken)
    {
        var known = creation.Known is { } stored ? HostState.Read(stored) : null;
        if (known is not null && (isForExisting || known.IsLaunchAnnounced)) return known;
        var plan = await new HostPlanner(clients.Of(options.Region, options.ServiceUrl), options).PlanAsync(creation.Definition, creation.OperationId, cancellationToken).ConfigureAwait(false);
        if (known is null) return new HostState(plan);
        var moved = known.Plan.Region != plan.Region || known.Plan.ServiceUrl != plan.ServiceUrl || known.Plan.VpcId != plan.VpcId || known.Plan.KeyPair != plan.KeyPair
            || known.Plan.ElasticAddress != plan.ElasticAddress || !known.Plan.Groups.SequenceEqual(plan.Groups, StringComparer.Ordinal);
        if (moved) await new HostRemover(clients, options, time).RemoveAsync(creation.OperationId, known, cancellationToken).ConfigureAwait(false);
        return known with { Plan = plan, GroupIds = [], AllocationId = moved ? null : known.AllocationId };
    }
}
