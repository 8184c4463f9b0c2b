using System.CommandLine;
using Orchestration;
using Orchestration.Engines;
using Orchestration.Machines;
using Orchestration.Ssh;

namespace MachineCli;

/// <summary>Options of every command, and the fleet that they describe.</summary>
internal sealed class GlobalOptions
{
    public static IReadOnlyList<IMachineDriverProvider> Providers { get; } =
        [new DockerMachineDriverProvider(), new AmazonEC2MachineDriverProvider(), new GenericMachineDriverProvider(), new ExistingEngineDriverProvider()];

    public Option<string> StoragePath { get; } = new("--storage-path", "-s")
    {
        Description = "Directory of records, keys and certificates [MACHINE_STORAGE_PATH].", Recursive = true, DefaultValueFactory = static _ => DefaultDirectory(),
    };

    public Option<bool> Debug { get; } = new("--debug", "-D") { Description = "Print more of what happens.", Recursive = true };

    public Option<bool> NativeSsh { get; } = new("--native-ssh") { Description = "Do not use the ssh program of this computer.", Recursive = true };

    /// <summary>Of <c>create</c> only; the other commands keep the image that a machine has, unless the variable says otherwise.</summary>
    public Option<string?> SwarmImage { get; } = new("--swarm-image") { Description = "Image of the swarm's manager: an archive made by SwarmManager's image.sh, or a reference [MACHINE_SWARM_IMAGE]." };

    public IReadOnlyList<Option> All => [StoragePath, Debug, NativeSsh];

    public MachineFleet Open(ParseResult result, TimeSpan? stateTimeout = null)
    {
        var ssh = new SshConnector();
        var engines = new EngineConnector(new() { Ssh = ssh });
        return new MachineFleet(new MachineFleetOptions
        {
            Store = new FileMachineStore(Path.GetFullPath(result.GetValue(StoragePath)!)),
            Ssh = ssh,
            Engines = engines,
            Providers = Providers,
            Attendants = [new SwarmAttendant(engines, ImageOf(result))],
            StateTimeout = stateTimeout ?? TimeSpan.FromSeconds(10),
        });
    }

    private SwarmImage? ImageOf(ParseResult result) => (result.GetValue(SwarmImage) ?? Environment.GetEnvironmentVariable("MACHINE_SWARM_IMAGE")) switch
    {
        null or "" => null,
        var file when File.Exists(file) || file.EndsWith(".tar", StringComparison.Ordinal) => Orchestration.SwarmImage.FromFile(file),
        var reference => Orchestration.SwarmImage.FromReference(reference),
    };

    private static string DefaultDirectory() => Environment.GetEnvironmentVariable("MACHINE_STORAGE_PATH") is { Length: > 0 } directory
        ? directory
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "orchestration");
}
