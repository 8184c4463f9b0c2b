using System.Collections.ObjectModel;
using Orchestration.Engines;
using Orchestration.Machines.Storage;
using Orchestration.Ssh;

namespace Orchestration.Machines.Fleet;

/// <summary>How a machine is reached, by its record.</summary>
internal static class MachineView
{
    public static FleetMachine Of(MachineRecord record, IMachineStore store) =>
        new(record, Engine(record, store), record.Address is { Engine: null } address ? Ssh(record, address, store) : null);

    public static SshEndpoint Ssh(MachineRecord record, MachineAddress address, IMachineStore store) =>
        new(address.Host, address.SshUser)
        {
            Port = address.SshPort,
            Credentials = [new SshCredential.KeyFile(store.GetLocalPath(StorePaths.LoginKey(record.Name)))],
            HostKey = record.HostKey,
        };

    public static Uri EngineAddress(MachineAddress address) => address.Engine?.Address ?? new UriBuilder("tcp", address.Host, address.EnginePort).Uri;

    private static EngineEndpoint Engine(MachineRecord record, IMachineStore store)
    {
        var address = record.Address ?? throw new MachineStateException(record.Name, $"Machine '{record.Name}' has no address yet", new ErrorFacts { Remedy = "Run EnsureAsync to finish it" });
        if (address.Engine is { } present) return present.ToEndpoint() with { NodeName = record.Name, Labels = Labels(record) };
        return new EngineEndpoint(EngineAddress(address))
        {
            Tls = new TlsFiles(store.GetLocalPath(StorePaths.Authority), store.GetLocalPath(StorePaths.Client), store.GetLocalPath(StorePaths.ClientKey)),
            NodeName = record.Name,
            Labels = Labels(record),
        };
    }

    private static ReadOnlyDictionary<string, string> Labels(MachineRecord record)
    {
        var labels = new SortedDictionary<string, string>(record.HostLabels.SetItems(record.Definition.Labels), StringComparer.Ordinal);
        labels.TryAdd("provider", record.Driver);
        return new ReadOnlyDictionary<string, string>(labels);
    }
}
