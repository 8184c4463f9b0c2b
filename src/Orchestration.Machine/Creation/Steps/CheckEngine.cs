using Orchestration.Engines;
using Orchestration.Machines.Fleet;

namespace Orchestration.Machines.Creation.Steps;

/// <summary>Connects to the engine over TLS as any client would.</summary>
internal sealed class CheckEngine : IMachineStep
{
    private string _version = "";

    public string Name => "check engine";

    public async Task<string?> FindWorkAsync(MachineWork work, CancellationToken cancellationToken)
    {
        // An engine that its user does not want to be asked is taken as it is.
        if (work.Address.Engine is { IsChecked: false }) return IsReady(work.Record) ? null : "not asked";
        EngineException? last = null;
        var timeout = work.Services.Options.EngineTimeout;
        var endpoint = MachineView.Of(work.Record, work.Services.Store).Engine;
        _version = await Waiting.ForAsync<string>(
            async token =>
            {
                try
                {
                    return await EngineCheck.AskVersionAsync(work.Services.Engines, endpoint, token).ConfigureAwait(false);
                }
                catch (EngineUnreachableException exception)
                {
                    last = exception;
                    return null;
                }
            },
            () => new MachineStepException(work.Record.Name, Name, $"no answer within {timeout.TotalSeconds:0} s: {last!.Message}", "", last),
            timeout, work.Services.Time, cancellationToken).ConfigureAwait(false);
        return IsReady(work.Record) && string.Equals(work.Record.EngineVersion, _version, StringComparison.Ordinal) ? null : $"engine {_version}";
    }

    private static bool IsReady(MachineRecord record) => record is { Phase: MachinePhase.Ready, Operation: null, LastError: null };

    public Task RunAsync(MachineWork work, CancellationToken cancellationToken) => work.SaveAsync(
        record => record with { EngineVersion = _version.Length == 0 ? record.EngineVersion : _version, Phase = MachinePhase.Ready, Operation = null, PendingStep = null, LastError = null }, cancellationToken);
}
