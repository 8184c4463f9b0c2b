using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>The containers of an in-memory engine.</summary>
internal sealed partial class ContainerOperations(EngineState state) : IContainerOperations
{
    public Task<IReadOnlyList<ContainerSummary>> ListAsync(ContainerListOptions? options = null, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync(EngineOperation.ContainerList, null, () => List(options ?? new ContainerListOptions()), cancellationToken);

    public Task<ContainerDetails> InspectAsync(string container, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync(EngineOperation.ContainerInspect, container, () =>
        {
            lock (state.Sync) return ContainerView.Details(state.Containers.Get(container));
        }, cancellationToken);

    public Task<ContainerCreated> CreateAsync(ContainerSpec spec, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync(EngineOperation.ContainerCreate, spec.Name, () =>
        {
            lock (state.Sync) return new ContainerCreated { Id = state.Factory.Create(spec).Id };
        }, cancellationToken);

    public Task<bool> StartAsync(string container, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync(EngineOperation.ContainerStart, container, () => state.Life.Start(container), cancellationToken);

    public Task<bool> StopAsync(string container, ContainerStopOptions? options = null, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync(EngineOperation.ContainerStop, container, token => state.Life.StopAsync(container, options, token), cancellationToken);

    public Task RestartAsync(string container, ContainerStopOptions? options = null, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync(EngineOperation.ContainerRestart, container, async token =>
        {
            await state.Life.StopAsync(container, options, token).ConfigureAwait(false);
            state.Life.Start(container);
            lock (state.Sync) state.Life.Emit("restart", state.Containers.Get(container));
        }, cancellationToken);

    public Task KillAsync(string container, string? signal = null, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync(EngineOperation.ContainerKill, container, () => state.Life.Kill(container, signal), cancellationToken);

    public Task PauseAsync(string container, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync(EngineOperation.ContainerPause, container, () => state.Life.Pause(container), cancellationToken);

    public Task UnpauseAsync(string container, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync(EngineOperation.ContainerUnpause, container, () => state.Life.Unpause(container), cancellationToken);

    public Task RenameAsync(string container, string name, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync(EngineOperation.ContainerRename, container, () => Rename(container, name), cancellationToken);

    public Task<IReadOnlyList<string>> UpdateAsync(string container, ContainerUpdate update, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync<IReadOnlyList<string>>(EngineOperation.ContainerUpdate, container, () =>
        {
            lock (state.Sync)
            {
                var found = state.Containers.Get(container);
                found.HostConfig = HostConfigUpdate.Apply(found.HostConfig, update);
                state.Life.Emit("update", found);
                return [];
            }
        }, cancellationToken);

    public Task RemoveAsync(string container, ContainerRemoveOptions? options = null, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync(EngineOperation.ContainerRemove, container, () => state.Life.Remove(container, options ?? new ContainerRemoveOptions()), cancellationToken);

    public Task<ContainerExit> WaitAsync(string container, WaitCondition condition = WaitCondition.NotRunning, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync(EngineOperation.ContainerWait, container, async token =>
        {
            var exit = Exit(container, condition);
            return new ContainerExit { StatusCode = await exit.WaitAsync(token).ConfigureAwait(false) };
        }, cancellationToken);

    public Task<ContainerProcesses> ListProcessesAsync(string container, string? arguments = null, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync(EngineOperation.ContainerProcesses, container, () =>
        {
            lock (state.Sync) return ProcessTable.Of(state.Containers.Get(container));
        }, cancellationToken);

    public IAsyncEnumerable<ContainerStats> WatchStatsAsync(string container, bool follow = true, CancellationToken cancellationToken = default) =>
        state.Gate.StreamAsync(EngineOperation.ContainerStats, container, token => StatsSampler.SampleAsync(state, container, follow, token), cancellationToken);

    public Task<PruneReport> PruneAsync(ResourceFilters? filters = null, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync(EngineOperation.ContainerPrune, null, () => Prune(filters ?? ResourceFilters.None), cancellationToken);

    private IReadOnlyList<ContainerSummary> List(ContainerListOptions options)
    {
        lock (state.Sync)
        {
            var filter = new ContainerFilter(state, options.Filters ?? ResourceFilters.None);
            var all = options.All || options.Limit is > 0 || filter.ImpliesAll;
            var now = state.Now;
            return
            [
                .. state.Containers.NewestFirst
                    .Where(container => (all || container.IsRunning) && filter.Matches(container))
                    .Take(options.Limit is > 0 ? options.Limit.Value : int.MaxValue)
                    .Select(container => ContainerView.Summary(container, now, options.Size)),
            ];
        }
    }

    private void Rename(string reference, string name)
    {
        lock (state.Sync)
        {
            var container = state.Containers.Get(reference);
            if (name.Length == 0) throw new EngineBadRequestException("Neither old nor new names may be empty");
            if (!ContainerNames.IsValid(name)) throw EngineErrors.BadName(name);
            var wanted = name.TrimStart('/');
            if (wanted == container.Name) throw new EngineBadRequestException("Renaming a container with the same name as its current name");
            if (state.Containers.ByName(wanted) is { } holder) throw EngineErrors.NameTaken(wanted, holder.Id);
            var old = container.Name;
            state.Containers.Rename(container, wanted);
            state.Life.Emit("rename", container, ("oldName", "/" + old));
        }
    }

    private Task<int> Exit(string reference, WaitCondition condition)
    {
        lock (state.Sync)
        {
            var container = state.Containers.Get(reference);
            return condition switch
            {
                WaitCondition.Removed => container.Removed.Task,
                WaitCondition.NotRunning when !container.IsRunning => Task.FromResult(container.ExitCode),
                _ => container.NextExit.Task,
            };
        }
    }

    private PruneReport Prune(ResourceFilters filters)
    {
        lock (state.Sync)
        {
            var stopped = state.Containers.NewestFirst
                .Where(container => !container.IsRunning && (filters["label"].IsEmpty || filters["label"].All(label => LabelFilter.Matches(label, container.Config.Labels))))
                .ToArray();
            foreach (var container in stopped) state.Life.Remove(container.Id, new ContainerRemoveOptions());
            return new PruneReport { ContainersDeleted = [.. stopped.Select(static container => container.Id)] };
        }
    }
}
