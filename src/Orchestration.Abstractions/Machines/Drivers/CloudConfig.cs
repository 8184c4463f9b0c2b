using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Orchestration.Machines;

/// <summary>
/// User data by which cloud-init sets a host up at its first start, for drivers whose provider hands it over. What it
/// does is done again over SSH where it is missing, so a host without cloud-init becomes the same machine.
/// </summary>
public sealed record CloudConfig
{
    /// <summary>Host name; null leaves it.</summary>
    public string? Hostname { get; init; }

    /// <summary>User who may log in and become root without a password; default <c>root</c>.</summary>
    public string User { get; init; } = "root";

    /// <summary>Public keys that may log in, lines of <c>authorized_keys</c>; default none.</summary>
    public ImmutableArray<string> AuthorizedKeys { get; init; } = [];

    /// <summary>Key that the host's SSH server shows; null lets the host make its own.</summary>
    public MachineHostKey? HostKey { get; init; }

    /// <summary>Packages that are installed; default none.</summary>
    public ImmutableArray<string> Packages { get; init; } = [];

    /// <summary>Commands that are run last, each a program and its arguments; default none.</summary>
    public ImmutableArray<ImmutableArray<string>> Commands { get; init; } = [];

    /// <summary>The configuration of a host that is being made: its name, who may log in, and its host key.</summary>
    /// <param name="creation">What a driver gets to create a host.</param>
    /// <param name="user">User who may log in.</param>
    /// <returns>The configuration.</returns>
    public static CloudConfig Of(MachineCreation creation, string user = "root")
    {
        ArgumentNullException.ThrowIfNull(creation);
        return new CloudConfig { Hostname = creation.Definition.Name, User = user, AuthorizedKeys = [creation.AuthorizedKey], HostKey = creation.HostKey };
    }

    /// <summary>Writes the user data. It holds the host key's private half where one is given, so it is a secret.</summary>
    /// <returns>The text: cloud-init's first line, then YAML in its JSON form, in which every value is quoted.</returns>
    public Secret ToUserData()
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, NewLine = "\n" })) Write(writer);
        return new Secret($"#cloud-config\n{Encoding.UTF8.GetString(bytes.ToArray())}\n");
    }

    private void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Hostname is not null)
        {
            writer.WriteString("hostname", Hostname);
            writer.WriteBoolean("manage_etc_hosts", value: true);
        }

        WriteUser(writer);
        WriteHostKey(writer);
        if (Packages.Length > 0)
        {
            writer.WriteBoolean("package_update", value: true);
            WriteTexts(writer, "packages", Packages);
        }

        if (Commands.Length > 0) WriteCommands(writer);
        writer.WriteEndObject();
    }

    private void WriteUser(Utf8JsonWriter writer)
    {
        var isRoot = string.Equals(User, "root", StringComparison.Ordinal);
        // Images forbid root by default, and replace its keys with a line that says so.
        if (isRoot) writer.WriteBoolean("disable_root", value: false);
        writer.WriteStartArray("users");
        writer.WriteStartObject();
        writer.WriteString("name", User);
        if (!isRoot)
        {
            writer.WriteString("sudo", "ALL=(ALL) NOPASSWD:ALL");
            writer.WriteString("shell", "/bin/sh");
            writer.WriteBoolean("lock_passwd", value: true);
        }

        WriteTexts(writer, "ssh_authorized_keys", AuthorizedKeys);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private void WriteHostKey(Utf8JsonWriter writer)
    {
        if (HostKey is not { PublicKey: var shown } key) return;
        var kind = shown.Algorithm.StartsWith("ecdsa-", StringComparison.Ordinal) ? "ecdsa" : shown.Algorithm.Contains("ed25519", StringComparison.Ordinal) ? "ed25519" : "rsa";
        writer.WriteStartObject("ssh_keys");
        writer.WriteString($"{kind}_private", key.PrivateKey.Reveal());
        writer.WriteString($"{kind}_public", $"{shown.Algorithm} {shown.Blob}");
        writer.WriteEndObject();
    }

    private void WriteCommands(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("runcmd");
        foreach (var command in Commands)
        {
            writer.WriteStartArray();
            foreach (var word in command) writer.WriteStringValue(word);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, ImmutableArray<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts) writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}
