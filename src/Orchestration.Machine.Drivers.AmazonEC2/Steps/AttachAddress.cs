using Amazon.EC2;
using Amazon.EC2.Model;
using Orchestration.Machines.AmazonEC2.Calls;
using Orchestration.Machines.AmazonEC2.Hosts;

namespace Orchestration.Machines.AmazonEC2.Steps;

/// <summary>Gives the instance an elastic address where one is wanted.</summary>
internal sealed class AttachAddress : IHostStep
{
    public async Task RunAsync(HostWork work, CancellationToken cancellationToken)
    {
        if (!work.Plan.ElasticAddress) return;
        var addresses = await AddressCalls.ListAsync(work.Region, work.Operation, cancellationToken).ConfigureAwait(false);
        var allocation = work.State.AllocationId ?? addresses.FirstOrDefault()?.AllocationId ?? await AllocateAsync(work, cancellationToken).ConfigureAwait(false);
        await work.SaveAsync(work.State with { AllocationId = allocation }, cancellationToken).ConfigureAwait(false);
        if (addresses.FirstOrDefault(address => address.AllocationId == allocation)?.InstanceId == work.State.InstanceId) return;
        var request = new AssociateAddressRequest { AllocationId = allocation, InstanceId = work.State.InstanceId, AllowReassociation = true };
        await work.Region.CallAsync((ec2, token) => ec2.AssociateAddressAsync(request, token), cancellationToken).ConfigureAwait(false);
    }

    private static async Task<string> AllocateAsync(HostWork work, CancellationToken cancellationToken)
    {
        var request = new AllocateAddressRequest
        {
            Domain = DomainType.Vpc, TagSpecifications = HostTags.Of(work.Plan, work.Creation.Definition.Name, work.Operation, ResourceType.ElasticIp),
        };
        var made = (await work.Region.CallAsync((ec2, token) => ec2.AllocateAddressAsync(request, token), cancellationToken).ConfigureAwait(false)).AllocationId;
        // A request whose answer was lost is sent again and has no token: what it made besides goes.
        foreach (var surplus in await AddressCalls.ListAsync(work.Region, work.Operation, cancellationToken).ConfigureAwait(false))
            if (surplus.AllocationId != made) await AddressCalls.ReleaseAsync(work.Region, surplus, cancellationToken).ConfigureAwait(false);
        return made;
    }
}
