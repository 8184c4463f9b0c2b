namespace Orchestration.Machines.Creation.Steps;

/// <summary>A step of the user's own.</summary>
internal sealed class OwnStep(IProvisionStep step) : IMachineStep
{
    public string Name => step.Name;

    public Task<string?> FindWorkAsync(MachineWork work, CancellationToken cancellationToken) => step.FindWorkAsync(new ProvisionHost(work), cancellationToken);

    public Task RunAsync(MachineWork work, CancellationToken cancellationToken) => step.RunAsync(new ProvisionHost(work), cancellationToken);
}
