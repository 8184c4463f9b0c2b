using Amazon.EC2;
using Amazon.EC2.Model;
using Orchestration.Machines.AmazonEC2.Calls;
using Orchestration.Machines.AmazonEC2.Ingress;

namespace Orchestration.Machines.AmazonEC2.Hosts;

/// <summary>Removes all that an operation made, by what was stored and by the operation's tag; what is gone is gone.</summary>
internal sealed class HostRemover(Ec2Clients clients, AmazonEC2MachineOptions options, TimeProvider time)
{
    public async Task RemoveAsync(string operation, HostState host, CancellationToken cancellationToken)
    {
        var region = clients.Of(host.Plan.Region, host.Plan.ServiceUrl);
        await EndInstancesAsync(region, operation, host, cancellationToken).ConfigureAwait(false);
        if (host.Plan.ElasticAddress)
        {
            foreach (var address in await AddressCalls.ListAsync(region, operation, cancellationToken).ConfigureAwait(false))
                await AddressCalls.ReleaseAsync(region, address, cancellationToken).ConfigureAwait(false);
        }

        await RemoveVolumesAsync(region, operation, host, cancellationToken).ConfigureAwait(false);
        if (host.Plan.OwnsKeyPair)
        {
            // A key that is not there is a success already.
            var key = new DeleteKeyPairRequest { KeyName = host.Plan.KeyPair };
            await CallAsync(region, (ec2, token) => ec2.DeleteKeyPairAsync(key, token), ["InvalidKeyPair.NotFound"], cancellationToken).ConfigureAwait(false);
        }

        await RemoveGroupsAsync(region, operation, host, cancellationToken).ConfigureAwait(false);
    }

    private async Task EndInstancesAsync(Ec2Region region, string operation, HostState host, CancellationToken cancellationToken)
    {
        var found = await FindAsync(region, operation, host, cancellationToken).ConfigureAwait(false);
        // Asked for, and no answer kept: it may take a while to be seen.
        if (found.Count == 0 && host is { IsLaunchAnnounced: true, InstanceId: null })
            found = await Waiting.ForAsync<IReadOnlyList<Instance>>(
                async () => await FindAsync(region, operation, host, cancellationToken).ConfigureAwait(false) is { Count: > 0 } late ? late : null,
                options.ConsistencyTime, time, cancellationToken).ConfigureAwait(false) ?? [];

        var requests = found.Select(static instance => instance.SpotInstanceRequestId).Append(host.SpotRequestId ?? "").Where(static id => !string.IsNullOrEmpty(id)).ToHashSet(StringComparer.Ordinal);
        if (requests.Count > 0)
        {
            var request = new CancelSpotInstanceRequestsRequest { SpotInstanceRequestIds = [.. requests] };
            await CallAsync(region, (ec2, token) => ec2.CancelSpotInstanceRequestsAsync(request, token), ["InvalidSpotInstanceRequestID.NotFound"], cancellationToken).ConfigureAwait(false);
        }

        List<string> ids = [.. found.Where(static instance => !InstanceView.IsTerminated(instance)).Select(static instance => instance.InstanceId)];
        if (host.InstanceId is { } known && !found.Any(instance => instance.InstanceId == known)) ids.Add(known);
        foreach (var id in ids) await EndAsync(region, id, time.GetUtcNow() - host.LaunchedAt < options.ConsistencyTime, cancellationToken).ConfigureAwait(false);
        foreach (var id in ids) await AwaitEndAsync(region, id, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<IReadOnlyList<Instance>> FindAsync(Ec2Region region, string operation, HostState host, CancellationToken cancellationToken)
    {
        var tagged = await region.ListAsync([HostTags.Find(operation)], cancellationToken).ConfigureAwait(false);
        if (host.InstanceId is not { } id || tagged.Any(instance => instance.InstanceId == id)) return tagged;
        return await region.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } untagged ? [.. tagged, untagged] : tagged;
    }

    private async Task EndAsync(Ec2Region region, string id, bool isYoung, CancellationToken cancellationToken)
    {
        var request = new TerminateInstancesRequest { InstanceIds = [id] };
        // An instance that EC2 named a moment ago may be unknown to it for a while.
        await Waiting.ForAsync(
            async () =>
            {
                try
                {
                    await region.CallAsync((ec2, token) => ec2.TerminateInstancesAsync(request, token), cancellationToken).ConfigureAwait(false);
                    return request;
                }
                catch (Ec2Refusal refusal) when (refusal.Word == "InvalidInstanceID.NotFound")
                {
                    return isYoung || await region.FindAsync(id, cancellationToken).ConfigureAwait(false) is not null ? null : request;
                }
            },
            options.ConsistencyTime, time, cancellationToken).ConfigureAwait(false);
    }

    private async Task AwaitEndAsync(Ec2Region region, string id, CancellationToken cancellationToken)
    {
        var ended = await Waiting.ForAsync(
            async () => await region.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } instance && !InstanceView.IsTerminated(instance) ? null : id,
            options.LaunchTimeout, time, cancellationToken).ConfigureAwait(false);
        if (ended is null)
            throw new MachineDriverException("ORC8313", AmazonEC2MachineDriver.DriverName, $"Instance {id} does not end within {options.LaunchTimeout.TotalSeconds:0} s", new ErrorFacts { Remedy = "Remove the machine again later" });
    }

    private static async Task RemoveVolumesAsync(Ec2Region region, string operation, HostState host, CancellationToken cancellationToken)
    {
        if (!host.IsLaunchAnnounced && host.Attempt == 1) return;
        var request = new DescribeVolumesRequest { Filters = [HostTags.Find(operation), new Filter("status", ["available"])] };
        // Volumes of the image that it wants to be kept; the root volume went with its instance.
        var found = await region.CallAsync((ec2, token) => ec2.DescribeVolumesAsync(request, token), cancellationToken).ConfigureAwait(false);
        foreach (var volume in found.Volumes ?? [])
        {
            var removal = new DeleteVolumeRequest { VolumeId = volume.VolumeId };
            await CallAsync(region, (ec2, token) => ec2.DeleteVolumeAsync(removal, token), ["InvalidVolume.NotFound"], cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task RemoveGroupsAsync(Ec2Region region, string operation, HostState host, CancellationToken cancellationToken)
    {
        if (host.Plan.GroupsReadOnly) return;
        var tagged = await GroupCalls.ListAsync(region, [HostTags.Find(operation)], cancellationToken).ConfigureAwait(false);
        var named = await GroupCalls.FindAsync(region, host.Plan, cancellationToken).ConfigureAwait(false);
        foreach (var group in tagged.Concat(named).Where(HostTags.IsOurs).DistinctBy(static group => group.GroupId, StringComparer.Ordinal))
            await RemoveGroupAsync(region, group.GroupId, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes a group that nothing uses any more; the interfaces of an ended instance keep it a little longer.</summary>
    private Task RemoveGroupAsync(Ec2Region region, string group, CancellationToken cancellationToken) => Waiting.ForAsync(
        async () =>
        {
            var request = new DeleteSecurityGroupRequest { GroupId = group };
            try
            {
                await CallAsync(region, (ec2, token) => ec2.DeleteSecurityGroupAsync(request, token), ["InvalidGroup.NotFound", "InvalidGroupId.NotFound", "InvalidSecurityGroupID.NotFound"], cancellationToken).ConfigureAwait(false);
                return group;
            }
            catch (Ec2Refusal refusal) when (refusal.Word is "DependencyViolation" or "InvalidGroup.InUse")
            {
                var users = await region.ListAsync([new Filter("instance.group-id", [group])], cancellationToken).ConfigureAwait(false);
                return users.Any(static instance => !InstanceView.IsTerminated(instance)) ? group : null;
            }
        },
        options.ConsistencyTime, time, cancellationToken);

    private static async Task CallAsync<T>(Ec2Region region, Func<IAmazonEC2, CancellationToken, Task<T>> call, string[] successes, CancellationToken cancellationToken)
    {
        try
        {
            await region.CallAsync(call, cancellationToken).ConfigureAwait(false);
        }
        catch (Ec2Refusal refusal) when (successes.Contains(refusal.Word, StringComparer.Ordinal))
        {
            // It is gone.
        }
    }
}
