namespace Orchestration.Scheduling;

/// <summary>What nodes of one class have in common: about the same size, and equal answers to all questions that do not depend on what they hold.</summary>
/// <param name="CpuSize">The size of CPU.</param>
/// <param name="MemorySize">The size of memory.</param>
/// <param name="Health">The health indicator.</param>
/// <param name="Availability">The availability.</param>
/// <param name="Role">The role.</param>
/// <param name="Platform">The platform.</param>
/// <param name="Taints">The taints as text.</param>
/// <param name="HasSlotLimit">Whether the number of containers is limited.</param>
/// <param name="Answers">A bit for each expression by which classes are told apart.</param>
internal readonly record struct ClassKey(
    long CpuSize, long MemorySize, int Health, NodeAvailability Availability, NodeRole Role, NodePlatform Platform, string Taints, bool HasSlotLimit, ulong Answers)
{
    public static ClassKey Of(NodeEntry node, ulong answers) => new(
        LoadRules.Size(node.Capacity.NanoCpus), LoadRules.Size(node.Capacity.Memory.Bytes), node.Facts.HealthIndicator, node.Facts.Availability,
        node.Facts.Role, node.Facts.Platform, string.Join(',', node.Facts.Taints), node.SlotLimit != long.MaxValue, answers);
}
