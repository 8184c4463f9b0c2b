using Orchestration.Engines;
using Orchestration.Swarm.Desired;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Failover;

/// <summary>Does the steps of a plan, other than moves. Each writes down first what it is about to do, as long as nobody else has changed the container.</summary>
internal sealed class FailoverActions(NodeSet nodes, DesiredContainers containers, Action mayAct)
{
    // mayAct raises an error when this manager no longer leads: asked before every call of an engine, which no transaction guards.

    /// <summary>Does one step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Why the container stays where it is; null when it does not.</returns>
    public async Task<string?> DoAsync(FailoverStep step, CancellationToken cancellationToken)
    {
        if (step is FailoverStep.GiveUp) return step.Cause;
        if (step is FailoverStep.Wait || !await containers.IsUnchangedAsync(step.Stored, cancellationToken).ConfigureAwait(false)) return null;
        mayAct();
        switch (step)
        {
            case FailoverStep.Settle settle: await SettleAsync(settle, cancellationToken).ConfigureAwait(false); break;
            case FailoverStep.Retire retire: await RetireAsync(retire.Copy, cancellationToken).ConfigureAwait(false); break;
            case FailoverStep.Remove remove: await RemoveAsync(remove, cancellationToken).ConfigureAwait(false); break;
            case FailoverStep.FollowName follow: await FollowNameAsync(follow, cancellationToken).ConfigureAwait(false); break;
            case FailoverStep.Forget { MayComeBack: true }: await containers.TryBuryAsync(step.Stored, cancellationToken).ConfigureAwait(false); break;
            case FailoverStep.Forget: await containers.TryForgetAsync(step.Stored, cancellationToken).ConfigureAwait(false); break;
            case FailoverStep.EndRename ended: await containers.TryEndRenameAsync(ended.Stored, ended.Renamed, cancellationToken).ConfigureAwait(false); break;
        }

        return null;
    }

    /// <summary>Lets a copy count from now on.</summary>
    public async Task SettleAsync(FailoverStep.Settle step, CancellationToken cancellationToken)
    {
        var (stored, copy) = (step.Stored, step.Copy);
        var (node, calls) = (nodes.Get(copy.Node), Of(copy));
        mayAct();
        if (copy.Generation < stored.Container.LastGeneration) await calls.SetRestartAsync(stored.Container.Spec.HostConfig?.RestartPolicy, cancellationToken).ConfigureAwait(false); // It may have been retired half-way.
        var runs = stored.Container.Runs || (copy.IsRunning && stored.Container.Phase is DesiredPhase.Creating);
        if (runs && !copy.IsRunning) await StartAsync(copy, step.StopsFirst, cancellationToken).ConfigureAwait(false);
        if (!runs && copy.IsRunning) await calls.StopAsync(cancellationToken).ConfigureAwait(false); // It was stopped while it was another copy that counted.
        if (Name(stored.Container, copy) is { } name) await calls.RenameAsync(name, cancellationToken).ConfigureAwait(false);
        var volumes = await ContainerRecords.VolumesAsync(node, copy.ContainerId, cancellationToken).ConfigureAwait(false);
        await containers.TryChangeAsync(stored, stored.Container.At(node.Name, node.Info.Id) with
        {
            Phase = DesiredPhase.Placed, ContainerId = copy.ContainerId, Generation = copy.Generation, MovesFrom = null, LastGeneration = Math.Max(copy.Generation, stored.Container.LastGeneration), Volumes = volumes, Runs = runs,
        }, cancellationToken).ConfigureAwait(false);
    }

    // What was renamed while another copy counted; null when the copy has a name that the container has or is about to get.
    private static string? Name(DesiredContainer container, ObservedCopy copy) =>
        container.Name is { } name && !string.Equals(copy.Name, name, StringComparison.Ordinal) && !string.Equals(copy.Name, container.NextName, StringComparison.Ordinal) ? name : null;

    // A copy that will not start must not leave its users without the one that did.
    private async Task StartAsync(ObservedCopy copy, ObservedCopy? stopsFirst, CancellationToken cancellationToken)
    {
        if (stopsFirst is { IsRunning: true } old) await Of(old).StopAsync(cancellationToken).ConfigureAwait(false);
        mayAct();
        try
        {
            await Of(copy).StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (EngineException error) when (stopsFirst is { IsRunning: true } && error is not EngineUnreachableException)
        {
            await Of(stopsFirst).StartAsync(cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    // A name that another container has meanwhile is not to be had.
    private async Task FollowNameAsync(FailoverStep.FollowName step, CancellationToken cancellationToken)
    {
        if (await containers.TryRenameAsync(step.Stored, step.Copy.Name, cancellationToken).ConfigureAwait(false) || !await containers.IsUnchangedAsync(step.Stored, cancellationToken).ConfigureAwait(false)) return;
        mayAct();
        await Of(step.Copy).RenameAsync(step.Stored.Container.Name!, cancellationToken).ConfigureAwait(false);
    }

    // First its restart policy: an engine that starts again would bring it back.
    private async Task RetireAsync(ObservedCopy copy, CancellationToken cancellationToken)
    {
        var calls = Of(copy);
        try
        {
            await calls.SetRestartAsync(policy: null, cancellationToken).ConfigureAwait(false);
            if (copy.IsRunning) await calls.StopAsync(cancellationToken).ConfigureAwait(false);
            await calls.RenameAsync(copy.RetiredName, cancellationToken).ConfigureAwait(false);
        }
        catch (EngineNotFoundException)
        {
            // It removed itself when it stopped.
        }

        nodes.Get(copy.Node).Monitor.MarkOutdated(copy.ContainerId);
    }

    private async Task RemoveAsync(FailoverStep.Remove step, CancellationToken cancellationToken)
    {
        var node = nodes.Get(step.Copy.Node);
        var isAsked = step.Stored.Container.Phase is DesiredPhase.Removing;
        try
        {
            await Of(step.Copy).RemoveAsync(new() { Force = !isAsked || step.Stored.Container.RemovesByForce, RemoveVolumes = step.Volumes }, cancellationToken).ConfigureAwait(false);
        }
        catch (EngineNotFoundException)
        {
            // It is gone already.
        }
        catch (EngineConflictException) when (isAsked)
        {
            await containers.TryChangeAsync(step.Stored, step.Stored.Container with { Phase = DesiredPhase.Placed }, cancellationToken).ConfigureAwait(false);
        }

        node.Monitor.Book.Removed(step.Copy.ContainerId);
        node.Monitor.MarkOutdated();
    }

    private CopyCalls Of(ObservedCopy copy) => new(nodes.Get(copy.Node), copy.ContainerId);
}
