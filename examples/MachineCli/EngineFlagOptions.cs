using System.CommandLine;
using Orchestration.Machines;

namespace MachineCli;

/// <summary>Flags of <c>create</c> for the engine on the machine.</summary>
internal sealed class EngineFlagOptions
{
    private readonly Option<string?> installUrl = new("--engine-install-url") { Description = "Address of a script that installs the engine; default: the distribution's package [MACHINE_DOCKER_INSTALL_URL]." };
    private readonly Option<string[]> options = new("--engine-opt") { Description = "Flag of the engine, flag=value." };
    private readonly Option<string[]> registries = new("--engine-insecure-registry") { Description = "Registry without TLS." };
    private readonly Option<string[]> mirrors = new("--engine-registry-mirror") { Description = "Mirror of the default registry." };
    private readonly Option<string[]> labels = new("--engine-label") { Description = "Label of the engine, key=value." };
    private readonly Option<string?> storageDriver = new("--engine-storage-driver") { Description = "Storage driver." };
    private readonly Option<string[]> environment = new("--engine-env") { Description = "Variable of the engine's environment, key=value." };
    private readonly Option<string[]> names = new("--tls-san") { Description = "Further name in the engine's certificate." };

    public IEnumerable<Option> All => [installUrl, options, registries, mirrors, labels, storageDriver, environment, names];

    public MachineDefinition Apply(ParseResult result, MachineDefinition machine)
    {
        var script = result.GetValue(installUrl) ?? Environment.GetEnvironmentVariable("MACHINE_DOCKER_INSTALL_URL");
        var engine = machine.Engine with
        {
            StorageDriver = result.GetValue(storageDriver),
            InsecureRegistries = [.. result.GetValue(registries) ?? []],
            RegistryMirrors = [.. result.GetValue(mirrors) ?? []],
            Settings = EngineFlags.Read(result.GetValue(options) ?? []),
            Environment = Pairs(result.GetValue(environment)).Aggregate(machine.Engine.Environment, static (map, pair) => map.SetItem(pair.Key, pair.Value)),
        };
        engine = script switch
        {
            null or "" => engine,
            "none" => engine with { Source = EngineSource.Present },
            _ => engine with { Source = EngineSource.Script, InstallScript = new Uri(script, UriKind.Absolute) },
        };
        return Pairs(result.GetValue(labels)).Aggregate(machine with { Engine = engine, ServerNames = [.. result.GetValue(names) ?? []] }, static (changed, pair) => changed.WithLabel(pair.Key, pair.Value));
    }

    private static IEnumerable<KeyValuePair<string, string>> Pairs(string[]? texts) =>
        (texts ?? []).Select(static text => text.Split('=', 2)).Select(static parts => KeyValuePair.Create(parts[0], parts.Length > 1 ? parts[1] : ""));
}
