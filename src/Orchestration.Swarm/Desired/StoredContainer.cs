using Orchestration.Stores;

namespace Orchestration.Swarm.Desired;

/// <summary>A container of the store as it was read; writing it back succeeds only if nobody has changed it since.</summary>
internal sealed record StoredContainer(DesiredContainer Container, StoreEntry Entry)
{
    public StoreCondition Unchanged => StoreCondition.Unchanged(Entry);
}
