using System.Threading.Channels;

namespace Orchestration.Compose.Execution;

/// <summary>
/// Runs a plan: a step begins when those before it are done, at most so many at a time, not counting those that only wait.
/// It decides nothing: after a failure no new step begins, those that run come to their end, and everything that failed is
/// reported.
/// </summary>
internal sealed class PlanRunner(StepActions actions, int parallelism)
{
    public async Task RunAsync(ComposePlan plan, IProgress<ComposeProgress>? progress, CancellationToken cancellationToken)
    {
        var run = new Run(plan, actions, progress, Math.Max(1, parallelism));
        try
        {
            await run.ExecuteAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await actions.EndAsync().ConfigureAwait(false);
        }
    }

    private sealed class Run(ComposePlan plan, StepActions actions, IProgress<ComposeProgress>? progress, int parallelism)
    {
        private readonly Channel<(PlannedStep Step, Exception? Error)> _ended = Channel.CreateUnbounded<(PlannedStep, Exception?)>();
        private readonly int[] _open = [0, .. plan.Steps.Select(static step => step.After.Count)];
        private readonly ILookup<int, PlannedStep> _followers = plan.Steps.SelectMany(static step => step.After.Select(number => (number, step))).ToLookup(static pair => pair.number, static pair => pair.step);
        private readonly PriorityQueue<PlannedStep, int> _ready = new();
        private readonly List<StepFailure> _failures = [];
        private int _running;
        private int _waiting;
        private int _done;

        public async Task ExecuteAsync(CancellationToken cancellationToken)
        {
            foreach (var step in plan.Steps.Where(static step => step.After.Count == 0)) _ready.Enqueue(step, step.Number);
            Launch(cancellationToken);
            while (_running + _waiting > 0)
            {
                var (step, error) = await _ended.Reader.ReadAsync(CancellationToken.None).ConfigureAwait(false);
                if (step.Step.IsWait) _waiting--;
                else _running--;
                End(step, error);
                Launch(cancellationToken);
            }

            cancellationToken.ThrowIfCancellationRequested();
            if (_failures.Count > 0) throw new ComposeRunException([.. _failures.OrderBy(static failure => failure.Step.Number)], _done, plan.Steps.Count - _done - _failures.Count);
        }

        private void Launch(CancellationToken cancellationToken)
        {
            while (_running < parallelism && _failures.Count == 0 && !cancellationToken.IsCancellationRequested && _ready.TryDequeue(out var step, out _))
            {
                if (step.Step.IsWait) _waiting++;
                else _running++;
                _ = ActAsync(step, cancellationToken);
            }
        }

        private async Task ActAsync(PlannedStep step, CancellationToken cancellationToken)
        {
            Exception? failure = null;
            try
            {
                progress?.Report(new(step, ProgressState.Working) { Node = step.Step.Place?.Node });
                await actions.ActAsync(step, progress, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error)
            {
                failure = error;
            }

            _ended.Writer.TryWrite((step, failure));
        }

        private void End(PlannedStep step, Exception? error)
        {
            if (error is not null && !StepActions.IsOptional(step.Step, error))
            {
                _failures.Add(new(step, error));
                progress?.Report(new(step, ProgressState.Failed) { Text = error.Message });
                return;
            }

            _done++;
            progress?.Report(error is null ? new(step, ProgressState.Done) { Node = actions.NodeOf(step.Step) } : new(step, ProgressState.Warning) { Text = error.Message });
            foreach (var follower in _followers[step.Number])
                if (--_open[follower.Number] == 0) _ready.Enqueue(follower, follower.Number);
        }
    }
}
