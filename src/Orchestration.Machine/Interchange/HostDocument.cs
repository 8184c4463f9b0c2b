using System.Buffers;
using System.Text.Json;
using Orchestration.Machines.Provisioning.Configuration;
using Orchestration.Machines.Storage;

namespace Orchestration.Machines.Interchange;

/// <summary>A record in the layout of docker-machine, which scripts read fields of. Holds paths and never a secret.</summary>
internal static class HostDocument
{
    public const int ConfigVersion = 3;

    public static JsonElement Write(MachineRecord record, IMachineStore store)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("ConfigVersion", ConfigVersion);
            WriteDriver(json, record, store);
            json.WriteString("DriverName", record.Driver);
            json.WriteStartObject("HostOptions");
            WriteEngine(json, record.Definition, record.HostLabels.SetItems(record.Definition.Labels));
            WriteSwarm(json, record.Definition);
            WriteAuthentication(json, record, store);
            json.WriteEndObject();
            json.WriteString("Name", record.Name);
            WriteOurs(json, record);
            json.WriteEndObject();
        }

        return JsonElement.Parse(buffer.WrittenSpan);
    }

    private static void WriteDriver(Utf8JsonWriter json, MachineRecord record, IMachineStore store)
    {
        json.WriteStartObject("Driver");
        json.WriteString("IPAddress", record.Address?.Host ?? "");
        json.WriteString("MachineName", record.Name);
        json.WriteString("SSHUser", record.Address?.SshUser ?? "");
        json.WriteNumber("SSHPort", record.Address?.SshPort ?? 0);
        json.WriteString("SSHKeyPath", store.GetLocalPath(StorePaths.LoginKey(record.Name)));
        json.WriteNumber("EnginePort", record.Address?.EnginePort ?? 0);
        if (record.Address?.Engine is { } engine) json.WriteString("URL", MachineEnvironment.TextOf(engine.Address));
        json.WriteBoolean("SwarmMaster", record.Definition.Labels.ContainsKey(MachineListFilter.SwarmMasterLabel));
        json.WriteString("SwarmDiscovery", record.Definition.Labels.GetValueOrDefault(MachineListFilter.SwarmDiscoveryLabel, ""));
        if (record.State is { } state)
        {
            json.WritePropertyName("State");
            state.Data.WriteTo(json);
        }

        json.WriteEndObject();
    }

    private static void WriteEngine(Utf8JsonWriter json, MachineDefinition definition, IEnumerable<KeyValuePair<string, string>> labels)
    {
        var engine = definition.Engine;
        json.WriteStartObject("EngineOptions");
        WriteList(json, "ArbitraryFlags", engine.Settings.Select(static setting => $"{setting.Key}={setting.Value}"));
        WriteList(json, "Env", engine.Environment.Select(static variable => $"{variable.Key}={WithoutPassword(variable.Value)}"));
        WriteList(json, "InsecureRegistry", engine.InsecureRegistries);
        WriteList(json, "Labels", labels.Select(static label => $"{label.Key}={label.Value}"));
        WriteList(json, "RegistryMirror", engine.RegistryMirrors);
        json.WriteString("StorageDriver", engine.StorageDriver ?? "");
        json.WriteBoolean("TlsVerify", true);
        json.WriteString("InstallURL", engine.InstallScript?.ToString() ?? "");
        json.WriteEndObject();
    }

    private static void WriteSwarm(Utf8JsonWriter json, MachineDefinition definition)
    {
        json.WriteStartObject("SwarmOptions");
        json.WriteBoolean("IsSwarm", definition.Labels.ContainsKey(MachineListFilter.SwarmDiscoveryLabel));
        json.WriteBoolean("Master", definition.Labels.ContainsKey(MachineListFilter.SwarmMasterLabel));
        json.WriteString("Discovery", definition.Labels.GetValueOrDefault(MachineListFilter.SwarmDiscoveryLabel, ""));
        json.WriteEndObject();
    }

    private static void WriteAuthentication(Utf8JsonWriter json, MachineRecord record, IMachineStore store)
    {
        json.WriteStartObject("AuthOptions");
        json.WriteString("CaCertPath", store.GetLocalPath(StorePaths.Authority));
        json.WriteString("CaPrivateKeyPath", store.GetLocalPath(StorePaths.AuthorityKey));
        json.WriteString("ClientCertPath", store.GetLocalPath(StorePaths.Client));
        json.WriteString("ClientKeyPath", store.GetLocalPath(StorePaths.ClientKey));
        json.WriteString("ServerCertPath", store.GetLocalPath(StorePaths.Server(record.Name)));
        json.WriteString("ServerKeyPath", store.GetLocalPath(StorePaths.ServerKey(record.Name)));
        json.WriteString("CaCertRemotePath", EnginePaths.Authority);
        json.WriteString("ServerCertRemotePath", EnginePaths.Certificate);
        json.WriteString("ServerKeyRemotePath", EnginePaths.Key);
        WriteList(json, "ServerCertSANs", record.Definition.ServerNames);
        json.WriteEndObject();
    }

    private static void WriteOurs(Utf8JsonWriter json, MachineRecord record)
    {
        json.WriteString("Phase", record.Phase.ToString());
        json.WriteString("OperationId", record.OperationId);
        json.WriteString("CreatedAt", record.CreatedAt);
        if (record.EngineVersion is { } version) json.WriteString("EngineVersion", version);
        if (record.CertificateExpiresAt is { } expires) json.WriteString("CertificateExpiresAt", expires);
        if (record.HostKey is { } key) json.WriteString("HostKey", $"{key.Algorithm} {key.Fingerprint}");
        if (record.LastError is { } error) json.WriteString("LastError", error);
    }

    private static void WriteList(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }

    /// <summary>Proxies often carry a password.</summary>
    private static string WithoutPassword(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var address) && address.UserInfo.Contains(':', StringComparison.Ordinal)
            ? value.Replace(address.UserInfo, $"{address.UserInfo.Split(':')[0]}:{Secret.Redacted}", StringComparison.Ordinal)
            : value;
}
