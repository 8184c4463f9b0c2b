using Amazon.EC2;
using Amazon.EC2.Model;
using Orchestration.Machines.AmazonEC2.Calls;

namespace Orchestration.Machines.AmazonEC2.Hosts;

/// <summary>Switches an instance.</summary>
internal sealed class HostPower(AmazonEC2MachineOptions options, TimeProvider time)
{
    public async Task ChangeAsync(Ec2Region region, string id, PowerAction action, CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync(region, id, action, cancellationToken).ConfigureAwait(false);
        }
        catch (Ec2Refusal refusal) when (refusal.Word == "IncorrectInstanceState")
        {
            if (await SettleAsync(region, id, cancellationToken).ConfigureAwait(false) is not { } instance || InstanceView.HasEnded(instance)) throw Ended(id, action, refusal);
            var state = instance.State.Name.Value;
            if (action is PowerAction.Stop or PowerAction.Kill && state == "stopped") return;
            if (action is PowerAction.Start && state == "running") return;
            await SendAsync(region, id, action, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Waits for an instance that is on its way to another state.</summary>
    private async Task<Instance?> SettleAsync(Ec2Region region, string id, CancellationToken cancellationToken)
    {
        Instance? last = null;
        await Waiting.ForAsync(
            async () => (last = await region.FindAsync(id, cancellationToken).ConfigureAwait(false))?.State?.Name?.Value is "stopping" or "pending" ? null : id,
            options.LaunchTimeout, time, cancellationToken).ConfigureAwait(false);
        return last;
    }

    private static Task SendAsync(Ec2Region region, string id, PowerAction action, CancellationToken cancellationToken) => action switch
    {
        PowerAction.Start => region.CallAsync((ec2, token) => ec2.StartInstancesAsync(new StartInstancesRequest { InstanceIds = [id] }, token), cancellationToken),
        PowerAction.Stop => region.CallAsync((ec2, token) => ec2.StopInstancesAsync(new StopInstancesRequest { InstanceIds = [id] }, token), cancellationToken),
        PowerAction.Kill => region.CallAsync((ec2, token) => ec2.StopInstancesAsync(new StopInstancesRequest { InstanceIds = [id], Force = true }, token), cancellationToken),
        PowerAction.Restart => region.CallAsync((ec2, token) => ec2.RebootInstancesAsync(new RebootInstancesRequest { InstanceIds = [id] }, token), cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "EC2 does not do this."),
    };

    private static MachineDriverException Ended(string id, PowerAction action, Exception cause) =>
        new("ORC8310", AmazonEC2MachineDriver.DriverName, $"Instance {id} has ended and cannot {action.ToString().ToLowerInvariant()}", new ErrorFacts { Remedy = "EnsureAsync makes the machine anew; RemoveAsync forgets it" }, cause);
}
