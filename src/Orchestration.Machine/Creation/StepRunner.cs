using Orchestration.Machines.Provisioning.Hosts;

namespace Orchestration.Machines.Creation;

/// <summary>Runs steps in their order; writes each one down before it changes anything.</summary>
internal static class StepRunner
{
    /// <returns>Whether any step changed something.</returns>
    public static async Task<bool> RunAsync(IEnumerable<IMachineStep> steps, MachineWork work, CancellationToken cancellationToken)
    {
        var changed = false;
        foreach (var step in steps) changed |= await RunAsync(step, work, cancellationToken).ConfigureAwait(false);
        return changed;
    }

    private static async Task<bool> RunAsync(IMachineStep step, MachineWork work, CancellationToken cancellationToken)
    {
        var began = work.Services.Time.GetTimestamp();
        TimeSpan Elapsed() => work.Services.Time.GetElapsedTime(began);
        try
        {
            work.Report(step.Name, StepOutcome.Started);
            var reason = await step.FindWorkAsync(work, cancellationToken).ConfigureAwait(false);
            if (reason is null)
            {
                work.Report(step.Name, StepOutcome.Unchanged, detail: null, Elapsed());
                return false;
            }

            await work.SaveAsync(record => record with { Operation = work.Begin(), PendingStep = step.Name, LastError = null }, cancellationToken).ConfigureAwait(false);
            await step.RunAsync(work, cancellationToken).ConfigureAwait(false);
            work.Report(step.Name, StepOutcome.Changed, reason, Elapsed());
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            work.Report(step.Name, StepOutcome.Failed, exception.Message, Elapsed());
            var explained = Explain(work.Record.Name, step.Name, exception);
            await work.NoteAsync(explained.Message).ConfigureAwait(false);
            throw explained;
        }
    }

    private static MachineStepException Explain(string machine, string step, Exception exception) => exception switch
    {
        MachineStepException explained => explained,
        HostCommandException command => new MachineStepException(machine, step, command.Message, command.LastOutput, command),
        _ => new MachineStepException(machine, step, exception.Message, "", exception),
    };
}
