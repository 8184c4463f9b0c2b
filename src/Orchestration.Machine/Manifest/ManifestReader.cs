using System.Collections.Immutable;
using System.Text.Json;
using Orchestration.Yaml;

namespace Orchestration.Machines.Manifest;

/// <summary>Reads a manifest; the keys that a method names are all that its part may have.</summary>
internal sealed class ManifestReader(ManifestProblems problems)
{
    public FleetManifest Read(YamlTree tree, string source)
    {
        if (tree.Documents is not [YamlMapping root])
        {
            problems.Add($"{source}: found {tree.Documents.Count} documents, wanted one with a mapping of 'fleet' and 'machines'");
            return new FleetManifest("", []);
        }

        var document = new ManifestNode(root, "", problems);
        var fields = document.Fields("fleet", "machines");
        if (!fields.ContainsKey("fleet")) problems.Add(root.Position, "fleet", "the name of the fleet is missing");
        if (!fields.ContainsKey("machines")) problems.Add(root.Position, "machines", "the machines are missing");
        return new FleetManifest(
            fields.GetValueOrDefault("fleet")?.Text() ?? "",
            [.. fields.GetValueOrDefault("machines")?.Entries().Select(entry => Group(entry.Key, entry.Value)) ?? []]);
    }

    private MachineGroup Group(string name, ManifestNode node)
    {
        var fields = node.Fields("count", "driver", "options", "labels", "server-names", "engine", "hooks");
        if (!fields.ContainsKey("driver")) problems.Add(node.Position, node.Path, "the driver is missing");
        return new MachineGroup(name, fields.GetValueOrDefault("driver")?.Text() ?? "")
        {
            Position = node.Position,
            Count = fields.GetValueOrDefault("count")?.Integer(least: 0),
            Options = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal,
                fields.GetValueOrDefault("options")?.Entries().Select(static option => KeyValuePair.Create(option.Key, option.Value.Texts())) ?? []),
            Machine = new MachineDefinition(name)
            {
                Labels = fields.GetValueOrDefault("labels")?.Map()!,
                ServerNames = fields.GetValueOrDefault("server-names")?.Texts() ?? default,
                Engine = fields.TryGetValue("engine", out var engine) ? Engine(engine) : new MachineEngineOptions(),
                Hooks = [.. fields.GetValueOrDefault("hooks")?.Items().Select(Hook) ?? []],
            },
        };
    }

    private static MachineEngineOptions Engine(ManifestNode node)
    {
        var fields = node.Fields(
            "source", "version", "install-script", "install-script-hash", "storage-driver", "insecure-registries", "registry-mirrors", "environment", "settings");
        return new MachineEngineOptions
        {
            Source = fields.GetValueOrDefault("source")?.Word(("package", EngineSource.DistributionPackage), ("script", EngineSource.Script), ("present", EngineSource.Present)) ?? default,
            Version = fields.GetValueOrDefault("version")?.Text(),
            InstallScript = fields.GetValueOrDefault("install-script")?.Url(),
            InstallScriptHash = fields.GetValueOrDefault("install-script-hash")?.Text(),
            StorageDriver = fields.GetValueOrDefault("storage-driver")?.Text(),
            InsecureRegistries = fields.GetValueOrDefault("insecure-registries")?.Texts() ?? default,
            RegistryMirrors = fields.GetValueOrDefault("registry-mirrors")?.Texts() ?? default,
            Environment = fields.GetValueOrDefault("environment")?.Map()!,
            Settings = ImmutableSortedDictionary.CreateRange<string, JsonElement>(StringComparer.Ordinal,
                fields.GetValueOrDefault("settings")?.Entries().Select(static setting => KeyValuePair.Create(setting.Key, setting.Value.Json())) ?? []),
        };
    }

    private static MachineHook Hook(ManifestNode node)
    {
        var fields = node.Fields("name", "stage", "script");
        return new MachineHook(
            fields.GetValueOrDefault("name")?.Text() ?? "",
            fields.GetValueOrDefault("stage")?.Word(("before-engine", ProvisionStage.BeforeEngine), ("after-engine", ProvisionStage.AfterEngine)) ?? ProvisionStage.AfterEngine,
            fields.GetValueOrDefault("script")?.Text() ?? "");
    }
}
