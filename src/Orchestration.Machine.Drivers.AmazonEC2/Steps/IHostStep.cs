namespace Orchestration.Machines.AmazonEC2.Steps;

/// <summary>A step on the way to a running instance; looks first, so that it can be repeated after a crash anywhere.</summary>
internal interface IHostStep
{
    Task RunAsync(HostWork work, CancellationToken cancellationToken);
}
