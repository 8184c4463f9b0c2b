namespace Orchestration.Benchmarks.Deploy;

/// <summary>Who brings a project up and takes it down: a program, the library, or bare calls.</summary>
internal interface IDeployer
{
    string Name { get; }

    /// <summary>Readies what is not measured.</summary>
    Task PrepareAsync(DeployProject project);

    Task UpAsync(DeployProject project);

    Task DownAsync(DeployProject project);
}
