using Orchestration.Engines;

namespace Orchestration.Compose.Execution;

/// <summary>Waits until containers have come as far as a step asks.</summary>
internal sealed class ServiceWait(IEngine engine, TimeProvider time)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(500);

    public async Task UntilAsync(PlanStep.AwaitService step, Func<PlanContainer, string> reference, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            await AllAsync(step, reference, ending.Token).WaitAsync(step.Timeout ?? System.Threading.Timeout.InfiniteTimeSpan, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw NotReached(step, step.Containers[0], FormattableString.Invariant($"still waiting after {step.Timeout!.Value.TotalSeconds} s"), step.Goal is WaitGoal.CompletedSuccessfully ? "exit code 0" : "healthy");
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
        }
    }

    private Task AllAsync(PlanStep.AwaitService step, Func<PlanContainer, string> reference, CancellationToken cancellationToken) =>
        Task.WhenAll(step.Containers.Select(container => step.Goal is WaitGoal.CompletedSuccessfully
            ? CompletedAsync(step, container, reference(container), cancellationToken)
            : HealthyAsync(step, container, reference(container), cancellationToken)));

    private async Task CompletedAsync(PlanStep.AwaitService step, PlanContainer container, string reference, CancellationToken cancellationToken)
    {
        var exit = await engine.Containers.WaitAsync(reference, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (exit.StatusCode != 0) throw NotReached(step, container, FormattableString.Invariant($"exit code {exit.StatusCode}"), "exit code 0");
    }

    private async Task HealthyAsync(PlanStep.AwaitService step, PlanContainer container, string reference, CancellationToken cancellationToken)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            var found = await engine.Containers.InspectAsync(reference, cancellationToken).ConfigureAwait(false);
            if (found.State is { Running: true, Restarting: false, Health: null or { Status: "healthy" or "none" } }) return;
            if (found.State.Health?.Status is "unhealthy") throw NotReached(step, container, "unhealthy", "healthy");
            if (found.State.Status is "exited" or "dead") throw NotReached(step, container, FormattableString.Invariant($"{found.State.Status} with code {found.State.ExitCode}"), "running");
            await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static DeploymentException NotReached(PlanStep.AwaitService step, PlanContainer container, string found, string wanted) =>
        new(DeploymentCodes.NotReached, $"{container.Name} of service '{step.Service}' did not get as far as is waited for", new() { Found = found, Wanted = wanted, Remedy = "See its logs." });
}
