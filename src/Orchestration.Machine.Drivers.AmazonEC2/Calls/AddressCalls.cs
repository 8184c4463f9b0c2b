using Amazon.EC2;
using Amazon.EC2.Model;
using Orchestration.Machines.AmazonEC2.Hosts;

namespace Orchestration.Machines.AmazonEC2.Calls;

/// <summary>Requests about elastic addresses.</summary>
internal static class AddressCalls
{
    public static async Task<IReadOnlyList<Address>> ListAsync(Ec2Region region, string operation, CancellationToken cancellationToken)
    {
        var request = new DescribeAddressesRequest { Filters = [HostTags.Find(operation)] };
        return (await region.CallAsync((ec2, token) => ec2.DescribeAddressesAsync(request, token), cancellationToken).ConfigureAwait(false)).Addresses ?? [];
    }

    public static async Task ReleaseAsync(Ec2Region region, Address address, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(address.AssociationId))
        {
            var parting = new DisassociateAddressRequest { AssociationId = address.AssociationId };
            await IgnoreMissingAsync(region.CallAsync((ec2, token) => ec2.DisassociateAddressAsync(parting, token), cancellationToken)).ConfigureAwait(false);
        }

        var request = new ReleaseAddressRequest { AllocationId = address.AllocationId };
        await IgnoreMissingAsync(region.CallAsync((ec2, token) => ec2.ReleaseAddressAsync(request, token), cancellationToken)).ConfigureAwait(false);
    }

    private static async Task IgnoreMissingAsync(Task call)
    {
        try
        {
            await call.ConfigureAwait(false);
        }
        catch (Ec2Refusal refusal) when (refusal.Word is "InvalidAssociationID.NotFound" or "InvalidAllocationID.NotFound" or "InvalidAddress.NotFound" or "InvalidAddressID.NotFound")
        {
            // It is gone.
        }
    }
}
