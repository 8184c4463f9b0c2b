namespace Orchestration.Machines.Creation.Steps;

/// <summary>Waits until the host has an address, which may be another one after each start.</summary>
internal sealed class AwaitAddress : IMachineStep
{
    private MachineAddress? _address;

    public string Name => "get address";

    public async Task<string?> FindWorkAsync(MachineWork work, CancellationToken cancellationToken)
    {
        var timeout = work.Services.Options.HostTimeout;
        _address = await Waiting.ForAsync(
            token => work.Driver.GetAddressAsync(work.Record.State!, token),
            () => new MachineStepException(work.Record.Name, Name, $"the host has no address after {timeout.TotalSeconds:0} s"),
            timeout, work.Services.Time, cancellationToken).ConfigureAwait(false);
        return _address == work.Record.Address ? null : work.Record.Address is { } old ? $"{_address.Host}, was {old.Host}" : _address.Host;
    }

    public Task RunAsync(MachineWork work, CancellationToken cancellationToken) =>
        work.SaveAsync(record => record with { Address = _address }, cancellationToken);
}
