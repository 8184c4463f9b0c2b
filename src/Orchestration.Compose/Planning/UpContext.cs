using Orchestration.Compose.Containers;
using Orchestration.Compose.Groups;
using Orchestration.Compose.Observation;
using Orchestration.Placement;

namespace Orchestration.Compose.Planning;

/// <summary>What the chapters of a plan share: the inputs, the steps so far, and which step to wait for.</summary>
internal sealed class UpContext(ComposeProject project, ObservedProject observed, UpOptions options, EngineTraits traits, UpDecision decision, PlacementPreview? preview)
{
    private readonly Dictionary<string, PlanPlace> _places = (preview?.Decisions ?? []).ToDictionary(static d => d.Container, static d => new PlanPlace(d.Node?.Name, d.Reason), StringComparer.Ordinal);

    public ComposeProject Project { get; } = project;

    public ObservedProject Observed { get; } = observed;

    public UpOptions Options { get; } = options;

    public EngineTraits Traits { get; } = traits;

    public UpDecision Decision { get; } = decision;

    public PlanBuilder Steps { get; } = new(project.Name);

    /// <summary>Time of the plan, for images that grow old.</summary>
    public DateTimeOffset Now { get; init; }

    /// <summary>The step that reserves places; 0 without one.</summary>
    public int Reserved { get; set; }

    /// <summary>Steps after which an image is there, by reference.</summary>
    public Dictionary<string, int> Images { get; } = new(StringComparer.Ordinal);

    /// <summary>Steps after which a network is there, by name.</summary>
    public Dictionary<string, int> Networks { get; } = new(StringComparer.Ordinal);

    /// <summary>Steps after which a volume is there, by name.</summary>
    public Dictionary<string, int> Volumes { get; } = new(StringComparer.Ordinal);

    /// <summary>Steps after which containers that a service no longer has are gone.</summary>
    public Dictionary<string, List<int>> Removed { get; } = new(StringComparer.Ordinal);

    /// <summary>Steps after which a replica exists under its own name, ready to start.</summary>
    public Dictionary<ReplicaId, int> Ready { get; } = [];

    /// <summary>Steps after which a replica runs.</summary>
    public Dictionary<ReplicaId, int> Started { get; } = [];

    /// <summary>Running containers that a plan stops because what they depend on is replaced, with the step.</summary>
    public Dictionary<string, int> Stopped { get; } = new(StringComparer.Ordinal);

    /// <summary>Containers that go before their successors are created, with the step after which they are gone.</summary>
    public Dictionary<string, int> Freed { get; } = new(StringComparer.Ordinal);

    public PlanPlace? PlaceOf(NewContainer creation) => _places.GetValueOrDefault(creation.Preview.Name!);

    /// <summary>The node of a container that exists, without a reason: nobody chooses it now.</summary>
    public static PlanPlace? PlaceOf(ObservedContainer container) => container.Node is { } node ? new(node.Name, "") : null;

    public static PlanContainer Of(ObservedContainer container) => new(container.Service, container.Number, container.Name, container.Id);
}
