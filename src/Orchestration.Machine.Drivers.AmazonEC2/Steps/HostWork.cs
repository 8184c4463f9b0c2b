using Orchestration.Machines.AmazonEC2.Calls;
using Orchestration.Machines.AmazonEC2.Hosts;
using Orchestration.Ssh;

namespace Orchestration.Machines.AmazonEC2.Steps;

/// <summary>The work on one host that is being made.</summary>
internal sealed class HostWork(Ec2Region region, AmazonEC2MachineOptions options, MachineCreation creation, HostState state, ISshConnector ssh, TimeProvider time)
{
    public Ec2Region Region { get; } = region;

    public AmazonEC2MachineOptions Options { get; } = options;

    public MachineCreation Creation { get; } = creation;

    public ISshConnector Ssh { get; } = ssh;

    public TimeProvider Time { get; } = time;

    public HostState State { get; private set; } = state;

    public HostPlan Plan => State.Plan;

    public string Operation => Creation.OperationId;

    public async Task SaveAsync(HostState state, CancellationToken cancellationToken)
    {
        await Creation.SaveAsync(state.Write(), cancellationToken).ConfigureAwait(false);
        State = state;
    }

    public void Report(string line) => Creation.Progress?.Report(line);
}
