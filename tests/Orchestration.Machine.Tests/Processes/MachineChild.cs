namespace Orchestration.Machines.Processes;

/// <summary>Makes a machine and, when it is there already, changes its label; dies at a chosen call to the provider or to the record.</summary>
internal static class MachineChild
{
    public static async Task<int> RunAsync(string directory, int call, bool after)
    {
        var cloud = new RemoteCloud();
        var kill = new KillPoint(call, after);
        var store = new FileMachineStore(directory);
        await using var fleet = new MachineFleet(new MachineFleetOptions { Store = new KillingStore(store, kill), Ssh = cloud, Engines = cloud });
        var isThere = (await store.ListAsync()).Count > 0;
        await fleet.Define("web", 1).UseDriver(new KillingDriver(cloud, kill)).WithLabel("zone", isThere ? "b" : "a").EnsureAsync();
        await Console.Error.WriteLineAsync($"{kill.Calls}");
        return 0;
    }

    private sealed class KillingDriver(IMachineDriver driver, KillPoint kill) : IMachineDriver
    {
        public string Name => driver.Name;

        public DriverCapabilities Capabilities => driver.Capabilities;

        public Task CheckAsync(MachineDefinition definition, CancellationToken cancellationToken = default) => driver.CheckAsync(definition, cancellationToken);

        public Task<DriverState> CreateAsync(MachineCreation creation, CancellationToken cancellationToken = default) => kill.PassAsync(() => driver.CreateAsync(creation, cancellationToken));

        public Task<MachineState> GetStateAsync(DriverState state, CancellationToken cancellationToken = default) => driver.GetStateAsync(state, cancellationToken);

        public Task<MachineAddress?> GetAddressAsync(DriverState state, CancellationToken cancellationToken = default) => driver.GetAddressAsync(state, cancellationToken);

        public Task ChangePowerAsync(DriverState state, PowerAction action, CancellationToken cancellationToken = default) => driver.ChangePowerAsync(state, action, cancellationToken);

        public Task RemoveAsync(MachineRemoval removal, CancellationToken cancellationToken = default) => kill.PassAsync(() => driver.RemoveAsync(removal, cancellationToken));
    }

    /// <summary>Every step writes the record before its first effect, so its calls are the borders of the steps.</summary>
    private sealed class KillingStore(IMachineStore store, KillPoint kill) : IMachineStore
    {
        public Task<IReadOnlyList<StoredMachine>> ListAsync(CancellationToken cancellationToken = default) => store.ListAsync(cancellationToken);

        public Task<MachineRecord?> FindAsync(string name, CancellationToken cancellationToken = default) => store.FindAsync(name, cancellationToken);

        public Task SaveAsync(MachineRecord record, CancellationToken cancellationToken = default) => kill.PassAsync(() => store.SaveAsync(record, cancellationToken));

        public Task DeleteAsync(string name, CancellationToken cancellationToken = default) => kill.PassAsync(() => store.DeleteAsync(name, cancellationToken));

        public Task<byte[]?> ReadFileAsync(string path, CancellationToken cancellationToken = default) => store.ReadFileAsync(path, cancellationToken);

        public Task WriteFileAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default) => store.WriteFileAsync(path, content, cancellationToken);

        public string GetLocalPath(string path) => store.GetLocalPath(path);

        public Task<IAsyncDisposable> LockAsync(string name, CancellationToken cancellationToken = default) => store.LockAsync(name, cancellationToken);
    }
}
