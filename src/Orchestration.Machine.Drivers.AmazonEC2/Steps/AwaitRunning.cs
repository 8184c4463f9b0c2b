using Amazon.EC2.Model;
using Orchestration.Machines.AmazonEC2.Calls;
using Orchestration.Machines.AmazonEC2.Hosts;

namespace Orchestration.Machines.AmazonEC2.Steps;

/// <summary>Waits until the instance runs; one that ends instead makes room for another attempt.</summary>
internal sealed class AwaitRunning : IHostStep
{
    public async Task RunAsync(HostWork work, CancellationToken cancellationToken)
    {
        Instance? last = null;
        var id = work.State.InstanceId!;
        var settled = await Waiting.ForAsync(
            async () => IsSettled(last = await work.Region.FindAsync(id, cancellationToken).ConfigureAwait(false), work) ? work : null,
            work.Options.LaunchTimeout, work.Time, cancellationToken).ConfigureAwait(false);
        if (last is not null && !InstanceView.HasEnded(last) && settled is not null) return;
        if (settled is null) throw Late(work, last);
        await work.SaveAsync(work.State.WithNextAttempt(), cancellationToken).ConfigureAwait(false);
        throw new MachineDriverException("ORC8308", AmazonEC2MachineDriver.DriverName, $"Instance {id} of machine '{work.Creation.Definition.Name}' ended before it ran",
            new ErrorFacts { Found = last is null ? "EC2 does not know it any more" : $"{last.State?.Name} ({last.StateReason?.Code}: {last.StateReason?.Message})", Remedy = "Run it again for another instance, or roll back" });
    }

    private static bool IsSettled(Instance? instance, HostWork work) => instance is null
        ? work.Time.GetUtcNow() - work.State.LaunchedAt > InstanceView.Memory
        : instance.State?.Name?.Value is not ("pending" or null);

    private static MachineDriverException Late(HostWork work, Instance? last) =>
        new("ORC8309", AmazonEC2MachineDriver.DriverName, $"Instance {work.State.InstanceId} of machine '{work.Creation.Definition.Name}' does not run after {work.Options.LaunchTimeout.TotalSeconds:0} s",
            new ErrorFacts
            {
                Found = last is null ? "EC2 does not show it" : $"{last.State?.Name}{(work.Plan.Spot ? $", spot request {work.State.SpotRequestId}" : "")}",
                Remedy = "Run it again to wait longer, or roll back",
            });
}
