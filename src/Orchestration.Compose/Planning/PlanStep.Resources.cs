using Orchestration.Compose.Building;
using Orchestration.Engines;

namespace Orchestration.Compose;

public abstract partial record PlanStep
{
    /// <summary>Pulls an image.</summary>
    /// <param name="Reference">The image.</param>
    /// <param name="Platform">Platform; null is the engine's.</param>
    /// <param name="IsRequired">Whether a failure fails the plan; else it is a warning.</param>
    /// <param name="Cause">Why.</param>
    public sealed record PullImage(string Reference, string? Platform, bool IsRequired, string Cause) : PlanStep($"image:{Reference}", Cause);

    /// <summary>Pushes an image.</summary>
    /// <param name="Reference">The image.</param>
    /// <param name="Cause">Why.</param>
    public sealed record PushImage(string Reference, string Cause) : PlanStep($"image:{Reference}", Cause);

    /// <summary>Builds an image.</summary>
    public sealed record BuildImage : PlanStep
    {
        internal BuildImage(ServiceBuild build, string cause) : base($"image:{build.Image}", cause) => Build = build;

        /// <summary>Reference of the result.</summary>
        public string Image => Build.Image;

        internal ServiceBuild Build { get; }

        private protected override string Detail => $" from {Build.Context}";
    }

    /// <summary>Removes an image.</summary>
    /// <param name="Reference">The image.</param>
    /// <param name="Cause">Why.</param>
    public sealed record RemoveImage(string Reference, string Cause) : PlanStep($"image:{Reference}", Cause);

    /// <summary>Creates a network.</summary>
    /// <param name="Spec">The network.</param>
    /// <param name="Cause">Why.</param>
    public sealed record CreateNetwork(NetworkSpec Spec, string Cause) : PlanStep($"network:{Spec.Name}", Cause);

    /// <summary>Takes a container off a network, so that the network can be replaced.</summary>
    /// <param name="Container">The container.</param>
    /// <param name="Network">Name of the network.</param>
    /// <param name="Cause">Why.</param>
    public sealed record DisconnectNetwork(PlanContainer Container, string Network, string Cause) : PlanStep(Container.Resource, Cause)
    {
        private protected override string Detail => $" from {Network}";
    }

    /// <summary>Removes a network.</summary>
    /// <param name="Name">Name of the network.</param>
    /// <param name="Id">Its id.</param>
    /// <param name="Cause">Why.</param>
    public sealed record RemoveNetwork(string Name, string Id, string Cause) : PlanStep($"network:{Name}", Cause)
    {
        /// <summary>Whether it fails the plan that the engine finds the network in use; else that is a warning. Default true.</summary>
        public bool IsRequired { get; init; } = true;
    }

    /// <summary>Creates a volume.</summary>
    /// <param name="Spec">The volume.</param>
    /// <param name="Cause">Why.</param>
    public sealed record CreateVolume(VolumeSpec Spec, string Cause) : PlanStep($"volume:{Spec.Name}", Cause);

    /// <summary>Removes a volume with its data.</summary>
    /// <param name="Name">Name of the volume.</param>
    /// <param name="Cause">Why.</param>
    public sealed record RemoveVolume(string Name, string Cause) : PlanStep($"volume:{Name}", Cause);
}
