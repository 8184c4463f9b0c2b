using System.Globalization;
using Orchestration.Compose.Containers;
using Orchestration.Engines;

namespace Orchestration.Compose;

public abstract partial record PlanStep
{
    /// <summary>Reserves places for containers on a cluster, all or none.</summary>
    /// <param name="Containers">The containers in the order of their creation.</param>
    /// <param name="Project">Name of the project.</param>
    /// <param name="Cause">Why.</param>
    public sealed record ReservePlaces(IReadOnlyList<ContainerSpec> Containers, string Project, string Cause) : PlanStep($"project:{Project}", Cause);

    /// <summary>Creates a container.</summary>
    /// <param name="Container">The container.</param>
    /// <param name="Spec">What it is made from.</param>
    /// <param name="Cause">Why.</param>
    public sealed record CreateContainer(PlanContainer Container, ContainerSpec Spec, string Cause) : PlanStep(Container.Resource, Cause)
    {
        private protected override string Detail => string.Equals(Container.Name, Container.Resource, StringComparison.Ordinal) ? "" : $" as {Container.Name}";
    }

    /// <summary>Connects a container to one more network.</summary>
    /// <param name="Container">The container.</param>
    /// <param name="Network">Name of the network.</param>
    /// <param name="Endpoint">Names and addresses there.</param>
    /// <param name="Cause">Why.</param>
    public sealed record ConnectNetwork(PlanContainer Container, string Network, EndpointSettings Endpoint, string Cause) : PlanStep(Container.Resource, Cause)
    {
        private protected override string Detail => $" to {Network}";
    }

    /// <summary>Copies secrets and configs into a container.</summary>
    public sealed record CopyFiles : PlanStep
    {
        internal CopyFiles(PlanContainer container, IReadOnlyList<CopiedFile> files, string cause) : base(container.Resource, cause) => (Container, Files) = (container, files);

        /// <summary>The container.</summary>
        public PlanContainer Container { get; }

        internal IReadOnlyList<CopiedFile> Files { get; }

        /// <summary>Paths in the container.</summary>
        public IEnumerable<string> Targets => Files.Select(static file => file.Target);

        private protected override string Detail => $" {string.Join(' ', Targets)}";
    }

    /// <summary>Starts a container.</summary>
    /// <param name="Container">The container.</param>
    /// <param name="Cause">Why.</param>
    public sealed record StartContainer(PlanContainer Container, string Cause) : PlanStep(Container.Resource, Cause);

    /// <summary>Stops a container.</summary>
    /// <param name="Container">The container.</param>
    /// <param name="Timeout">Time before it is killed; null is the container's own.</param>
    /// <param name="Cause">Why.</param>
    public sealed record StopContainer(PlanContainer Container, TimeSpan? Timeout, string Cause) : PlanStep(Container.Resource, Cause);

    /// <summary>Stops a container and starts it again.</summary>
    /// <param name="Container">The container.</param>
    /// <param name="Timeout">Time before it is killed; null is the container's own.</param>
    /// <param name="Cause">Why.</param>
    public sealed record RestartContainer(PlanContainer Container, TimeSpan? Timeout, string Cause) : PlanStep(Container.Resource, Cause);

    /// <summary>Sends a signal to a container.</summary>
    /// <param name="Container">The container.</param>
    /// <param name="Signal">The signal; null is SIGKILL.</param>
    /// <param name="Cause">Why.</param>
    public sealed record KillContainer(PlanContainer Container, string? Signal, string Cause) : PlanStep(Container.Resource, Cause)
    {
        private protected override string Detail => Signal is null ? "" : $" with {Signal}";
    }

    /// <summary>Freezes a container.</summary>
    /// <param name="Container">The container.</param>
    /// <param name="Cause">Why.</param>
    public sealed record PauseContainer(PlanContainer Container, string Cause) : PlanStep(Container.Resource, Cause);

    /// <summary>Thaws a container.</summary>
    /// <param name="Container">The container.</param>
    /// <param name="Cause">Why.</param>
    public sealed record UnpauseContainer(PlanContainer Container, string Cause) : PlanStep(Container.Resource, Cause);

    /// <summary>Gives a container its own name after the one that it replaces is gone.</summary>
    /// <param name="Container">The container under its old name.</param>
    /// <param name="NewName">Its name from now on.</param>
    /// <param name="Cause">Why.</param>
    public sealed record RenameContainer(PlanContainer Container, string NewName, string Cause) : PlanStep(Container.Resource, Cause)
    {
        private protected override string Detail => $" from {Container.Name} to {NewName}";
    }

    /// <summary>Removes a container.</summary>
    /// <param name="Container">The container.</param>
    /// <param name="RemoveVolumes">Whether its anonymous volumes go too.</param>
    /// <param name="Cause">Why.</param>
    public sealed record RemoveContainer(PlanContainer Container, bool RemoveVolumes, string Cause) : PlanStep(Container.Resource, Cause)
    {
        private protected override string Detail => RemoveVolumes ? " with its anonymous volumes" : "";
    }

    /// <summary>Runs a command in a container: a hook of its life.</summary>
    /// <param name="Container">The container.</param>
    /// <param name="Hook">The command.</param>
    /// <param name="Cause">Why.</param>
    public sealed record RunHook(PlanContainer Container, ComposeHook Hook, string Cause) : PlanStep(Container.Resource, Cause)
    {
        private protected override string Detail => $" {string.Join(' ', Hook.Command ?? [])}";
    }

    /// <summary>Waits until every container of a service has reached something.</summary>
    /// <param name="Service">The service.</param>
    /// <param name="Containers">The containers.</param>
    /// <param name="Goal">What is waited for.</param>
    /// <param name="IsRequired">Whether missing it fails the plan; else it is a warning.</param>
    /// <param name="Cause">Why.</param>
    public sealed record AwaitService(string Service, IReadOnlyList<PlanContainer> Containers, WaitGoal Goal, bool IsRequired, string Cause) : PlanStep($"service:{Service}", Cause)
    {
        /// <summary>Longest time that it may take; null for no bound.</summary>
        public TimeSpan? Timeout { get; init; }

        /// <inheritdoc/>
        public override bool IsWait => true;

        private protected override string Detail => string.Create(CultureInfo.InvariantCulture, $" until {Words(Goal)} ({Containers.Count})");

        private static string Words(WaitGoal goal) => goal switch
        {
            WaitGoal.CompletedSuccessfully => "completed",
            WaitGoal.Healthy => "healthy",
            _ => "running or healthy",
        };
    }
}
