namespace Orchestration.Scheduling;

/// <summary>What a node offers and what a container holds of it.</summary>
public static class ResourceRules
{
    private const long NanosPerCore = 1_000_000_000;

    /// <summary>
    /// What may be reserved of a node: each amount x becomes x + x · p / 100, where p is the whole percent of the overcommit.
    /// Classic mode reckons in whole cores, so that a few percent of a few cores are nothing.
    /// </summary>
    public static ResourceAmounts Capacity(ResourceAmounts total, double overcommit, SchedulingMode mode = SchedulingMode.Strict)
    {
        var percent = (int)Math.Round(overcommit * 100, 6);
        return new(
            Cpu(total.NanoCpus, percent, mode), new(Enlarge(total.Memory.Bytes, percent)), new(Enlarge(total.Disk.Bytes, percent)), Enlarge(total.Pids, percent));
    }

    /// <summary>What a container holds. Exited ones hold only their disk in Strict mode, everything in Classic mode.</summary>
    public static ResourceAmounts Held(PlacedContainer container, SchedulingMode mode) =>
        container.State == PlacedState.Exited && mode == SchedulingMode.Strict
            ? new(0, Disk: container.Request.Disk)
            : container.Request.Resources;

    private static long Cpu(long nanos, int percent, SchedulingMode mode) => mode == SchedulingMode.Classic && nanos % NanosPerCore == 0
        ? Enlarge(nanos / NanosPerCore, percent) * NanosPerCore
        : Enlarge(nanos, percent);

    private static long Enlarge(long amount, int percent) => (long)(amount + ((Int128)amount * percent / 100));
}
