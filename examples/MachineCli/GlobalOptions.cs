using System.CommandLine;
using Orchestration.Engines;
using Orchestration.Machines;
using Orchestration.Ssh;

namespace MachineCli;

/// <summary>Options of every command, and the fleet that they describe.</summary>
internal sealed class GlobalOptions
{
    public static IReadOnlyList<IMachineDriverProvider> Providers { get; } = [new DockerMachineDriverProvider(), new GenericMachineDriverProvider(), new ExistingEngineDriverProvider()];

    public Option<string> StoragePath { get; } = new("--storage-path", "-s")
    {
        Description = "Directory of records, keys and certificates [MACHINE_STORAGE_PATH].", Recursive = true, DefaultValueFactory = static _ => DefaultDirectory(),
    };

    public Option<bool> Debug { get; } = new("--debug", "-D") { Description = "Print more of what happens.", Recursive = true };

    public Option<bool> NativeSsh { get; } = new("--native-ssh") { Description = "Do not use the ssh program of this computer.", Recursive = true };

    public IReadOnlyList<Option> All => [StoragePath, Debug, NativeSsh];

    public MachineFleet Open(ParseResult result, TimeSpan? stateTimeout = null)
    {
        var ssh = new SshConnector();
        return new MachineFleet(new MachineFleetOptions
        {
            Store = new FileMachineStore(Path.GetFullPath(result.GetValue(StoragePath)!)),
            Ssh = ssh,
            Engines = new EngineConnector(new() { Ssh = ssh }),
            Providers = Providers,
            StateTimeout = stateTimeout ?? TimeSpan.FromSeconds(10),
        });
    }

    private static string DefaultDirectory() => Environment.GetEnvironmentVariable("MACHINE_STORAGE_PATH") is { Length: > 0 } directory
        ? directory
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "orchestration");
}
