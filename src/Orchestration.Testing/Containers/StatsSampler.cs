using System.Runtime.CompilerServices;
using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>Samples of what containers use: an idle program of 1 MiB.</summary>
internal static class StatsSampler
{
    private const long IdleMemory = 1024 * 1024;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    public static async IAsyncEnumerable<ContainerStats> SampleAsync(EngineState state, string reference, bool follow, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ContainerStats? last = null;
        do
        {
            if (last is not null) await Task.Delay(Period, state.Time, cancellationToken).ConfigureAwait(false);
            ContainerStats? sample;
            lock (state.Sync) sample = Sample(state, last is null ? state.Containers.Get(reference) : state.Containers.Find(last.Id), last);
            if (sample is null) yield break;
            yield return sample;
            last = sample;
        }
        while (follow);
    }

    private static ContainerStats? Sample(EngineState state, ContainerRecord? container, ContainerStats? last)
    {
        if (container is null) return null;
        var running = container.Run is not null;
        return new ContainerStats
        {
            Id = container.Id,
            Name = "/" + container.Name,
            Read = running ? state.Now : default,
            PreRead = last?.Read ?? default,
            Cpu = new CpuStats { Usage = new CpuUsage(), SystemUsage = running ? UnixTime.Nanoseconds(state.Now) : null, OnlineCpus = running ? state.Options.Cpus : null },
            PreviousCpu = last?.Cpu ?? new CpuStats { Usage = new CpuUsage() },
            Memory = running ? new MemoryStats { Usage = IdleMemory, MaxUsage = IdleMemory, Limit = Limit(state, container) } : new MemoryStats(),
            Pids = new PidsStats { Current = running ? 1 : null },
        };
    }

    private static long Limit(EngineState state, ContainerRecord container) =>
        container.HostConfig.Memory is > 0 and { } limit ? limit : state.Options.Memory.Bytes;
}
