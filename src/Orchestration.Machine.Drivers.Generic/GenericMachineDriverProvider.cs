using System.Text.Json;
using Orchestration.Machines.Generic.Hosts;
using Orchestration.Ssh;

namespace Orchestration.Machines;

/// <summary>Makes generic drivers from options that are given by name.</summary>
public sealed class GenericMachineDriverProvider : IMachineDriverProvider, IDriverStateImporter
{
    /// <inheritdoc/>
    public string Name => GenericMachineDriver.DriverName;

    /// <inheritdoc/>
    public IReadOnlyList<DriverOption> Options { get; } =
    [
        new("ip-address", "Name or address of the host") { EnvironmentVariable = "GENERIC_IP_ADDRESS", IsRequired = true },
        new("ssh-user", "User who logs in") { EnvironmentVariable = "GENERIC_SSH_USER", Default = "root" },
        new("ssh-key", "Path of the private key for the first login; without it the user's default keys") { EnvironmentVariable = "GENERIC_SSH_KEY" },
        new("ssh-port", "Port of the SSH server") { Kind = DriverOptionKind.Integer, EnvironmentVariable = "GENERIC_SSH_PORT", Default = "22" },
        new("ssh-host-key", "Host key that is accepted at the first login, as in known_hosts: algorithm and key; without it the first one seen is pinned"),
        new("engine-port", "Port at which the engine is reached") { Kind = DriverOptionKind.Integer, EnvironmentVariable = "GENERIC_ENGINE_PORT", Default = "2376" },
        new("private-address", "Address that other machines reach; without it the same"),
    ];

    /// <inheritdoc/>
    public IMachineDriver Create(DriverOptionValues values, DriverContext context)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(context);
        var options = new GenericMachineOptions
        {
            Address = values.Text("ip-address") ?? "",
            User = values.Text("ssh-user")!,
            Port = values.Integer("ssh-port") ?? 22,
            HostKey = values.Text("ssh-host-key") is { } key ? ReadKey(key) : null,
            EnginePort = values.Integer("engine-port") ?? 2376,
            PrivateAddress = values.Text("private-address"),
        };
        if (values.Text("ssh-key") is { Length: > 0 } file) options.Credentials.Add(new SshCredential.KeyFile(file));
        return new GenericMachineDriver(context.Ssh, options);
    }

    /// <inheritdoc/>
    public DriverState? Import(string driver, JsonElement state)
    {
        if (state.ValueKind != JsonValueKind.Object || Text(state, "IPAddress") is not { Length: > 0 } address) return null;
        return new HostState(address, Number(state, "SSHPort", 22), Text(state, "SSHUser") is { Length: > 0 } user ? user : "root", Number(state, "EnginePort", 2376), PrivateAddress: null).Write();
    }

    private static string? Text(JsonElement state, string name) => state.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static int Number(JsonElement state, string name, int otherwise) =>
        state.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number is > 0 and < 65536 ? number : otherwise;

    private static SshHostKey ReadKey(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var blob = words.Length > 1 ? words[1] : "";
        return blob.Length > 0 && Convert.TryFromBase64String(blob, new byte[blob.Length], out _)
            ? new SshHostKey(words[0], blob)
            : throw new MachineDefinitionException([$"driver '{GenericMachineDriver.DriverName}': option 'ssh-host-key' is '{text}', wanted an algorithm and a key, such as 'ssh-ed25519 AAAA…'"]);
    }
}
