using Orchestration.Machines.Certificates;

namespace Orchestration.Machines.Fleet;

/// <summary>Asks a provider how a machine is, and does not wait for a silent one.</summary>
internal static class StatusQuery
{
    public static async Task<MachineStatus> AskAsync(StoredMachine machine, DriverCatalog drivers, FleetServices services, CancellationToken cancellationToken)
    {
        if (machine.Record is not { } record) return new MachineStatus(machine.Name, MachineState.Error, Record: null, machine.Error?.Message);
        var status = new MachineStatus(machine.Name, MachineState.None, record, record.LastError)
        {
            EngineAddress = record.Address is { } address ? MachineView.EngineAddress(address) : null,
            Warning = CertificateWarning.Find(record.CertificateExpiresAt, services.Time.GetUtcNow()),
        };
        if (record.State is not { } state) return status;
        try
        {
            var asked = drivers.Find(record).GetStateAsync(state, cancellationToken);
            return status with { State = await asked.WaitAsync(services.Options.StateTimeout, services.Time, cancellationToken).ConfigureAwait(false) };
        }
        catch (TimeoutException)
        {
            return status with { State = MachineState.Timeout, Error = $"no answer within {services.Options.StateTimeout.TotalSeconds:0} s" };
        }
        catch (OrchestrationException exception)
        {
            return status with { State = MachineState.Error, Error = exception.Message };
        }
    }
}
