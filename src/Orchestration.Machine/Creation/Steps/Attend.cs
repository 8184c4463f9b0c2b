using Orchestration.Machines.Fleet;

namespace Orchestration.Machines.Creation.Steps;

/// <summary>What is done through the engine of a machine that is ready.</summary>
internal sealed class Attend(IMachineAttendant attendant) : IMachineStep
{
    public string Name => attendant.Name;

    /// <summary>A step for each of a fleet's attendants.</summary>
    public static IEnumerable<IMachineStep> All(FleetServices services) => services.Options.Attendants.Select(static attendant => new Attend(attendant));

    public Task<string?> FindWorkAsync(MachineWork work, CancellationToken cancellationToken) =>
        attendant.FindWorkAsync(MachineView.Of(work.Record, work.Services.Store), cancellationToken);

    public async Task RunAsync(MachineWork work, CancellationToken cancellationToken)
    {
        await attendant.RunAsync(MachineView.Of(work.Record, work.Services.Store), work.Lines, cancellationToken).ConfigureAwait(false);
        await work.SaveAsync(static record => record with { Operation = null, PendingStep = null, LastError = null }, cancellationToken).ConfigureAwait(false);
    }
}
