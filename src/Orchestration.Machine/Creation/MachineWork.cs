using Orchestration.Machines.Fleet;
using Orchestration.Machines.Fleet.Power;
using Orchestration.Machines.Provisioning.Configuration;
using Orchestration.Machines.Provisioning.Hosts;
using Orchestration.Ssh;

namespace Orchestration.Machines.Creation;

/// <summary>The work on one machine: its record, and what the steps so far have found.</summary>
internal sealed class MachineWork(FleetServices services, IMachineDriver driver, MachineRecord record, IProgress<MachineProgress>? progress) : IAsyncDisposable
{
    private ISshSession? _session;

    public FleetServices Services { get; } = services;

    public IMachineDriver Driver { get; } = driver;

    public MachineRecord Record { get; private set; } = record;

    /// <summary>What the work is for, unless an operation that was interrupted says so.</summary>
    public MachineOperationKind Kind { get; init; } = MachineOperationKind.Repair;

    /// <summary>The operation as which the work is written down: one that was interrupted, or a new one.</summary>
    public MachineOperation Begin() => PowerOperation.Begin(Record.Operation, Kind, Services.Time.GetUtcNow());

    public MachineDefinition Definition => Record.Definition;

    /// <summary>The definition with the labels of the host below its own.</summary>
    public MachineDefinition Labelled => Record.HostLabels.IsEmpty ? Definition : Definition with { Labels = Record.HostLabels.SetItems(Definition.Labels) };

    public MachineAddress Address => Record.Address ?? throw new InvalidOperationException("The address comes before what needs it.");

    public HostFacts Host { get; private set; } = null!;

    public HostShell Shell { get; private set; } = null!;

    /// <summary>What the engine needs on the host; known once the certificates are.</summary>
    public IReadOnlyList<HostFile> CertificateFiles { get; set; } = [];

    public async Task SaveAsync(Func<MachineRecord, MachineRecord> change, CancellationToken cancellationToken)
    {
        var changed = change(Record);
        if (changed == Record) return;
        await Services.Store.SaveAsync(changed, cancellationToken).ConfigureAwait(false);
        Record = changed;
    }

    /// <summary>Writes down why the work ended early.</summary>
    public async Task NoteAsync(string error)
    {
        try
        {
            await SaveAsync(record => record with { LastError = error }, CancellationToken.None).ConfigureAwait(false);
        }
        catch (MachineStoreException)
        {
            // The first error matters more.
        }
    }

    public async Task UseAsync(ISshSession session, CancellationToken cancellationToken)
    {
        if (_session is not null) await _session.DisposeAsync().ConfigureAwait(false);
        _session = session;
        await LookAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Looks at the host again, after something that changes more than one file.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var session = _session ?? throw new InvalidOperationException("The login comes before what needs it.");
        Host = await HostProbe.LookAsync(session, cancellationToken).ConfigureAwait(false);
        Shell = new HostShell(session, Host.IsRoot, new LineProgress(this));
    }

    public void Report(string step, StepOutcome outcome, string? detail = null, TimeSpan? elapsed = null)
    {
        CurrentStep = step;
        progress?.Report(new MachineProgress(Record.Name, step, outcome, detail) { Elapsed = elapsed });
    }

    public string CurrentStep { get; private set; } = "";

    public IProgress<string> Lines => new LineProgress(this);

    public async ValueTask DisposeAsync()
    {
        if (_session is not null) await _session.DisposeAsync().ConfigureAwait(false);
        _session = null;
    }

    private sealed class LineProgress(MachineWork work) : IProgress<string>
    {
        public void Report(string value) => work.Report(work.CurrentStep, StepOutcome.Output, value);
    }
}
