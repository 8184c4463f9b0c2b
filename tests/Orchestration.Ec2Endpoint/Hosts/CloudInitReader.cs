using System.Text;
using Orchestration.Yaml;

namespace Orchestration.Ec2;

/// <summary>Reads user data: a cloud-config or a script.</summary>
internal static class CloudInitReader
{
    public static CloudInit Read(string? userData)
    {
        if (string.IsNullOrWhiteSpace(userData)) return new CloudInit();
        if (userData.StartsWith("#!", StringComparison.Ordinal)) return new CloudInit { Script = userData };
        if (!userData.StartsWith("#cloud-config", StringComparison.Ordinal)) throw new FormatException("User data begins neither with #cloud-config nor with #!.");
        var tree = YamlTree.Read(userData, new YamlSource("user data"));
        if (tree.Problems.Count > 0) throw new FormatException("User data cannot be read: " + string.Join("; ", tree.Problems.Select(static problem => problem.Message)));
        return tree.Documents.FirstOrDefault() is YamlMapping root ? Of(root) : new CloudInit();
    }

    private static CloudInit Of(YamlMapping root) => new()
    {
        Hostname = Text(root, "hostname"),
        Users = [.. Items(root, "users").OfType<YamlMapping>().Select(User)],
        HostKeys = root["ssh_keys"] is YamlMapping keys
            ? [.. keys.Entries.Where(static entry => entry.Key.EndsWith("_private", StringComparison.Ordinal)).Select(entry => HostKey(keys, entry.Key[..^"_private".Length]))]
            : [],
        Files = [.. Items(root, "write_files").OfType<YamlMapping>().Select(File)],
        Packages = [.. Items(root, "packages").OfType<YamlScalar>().Select(static package => package.Text)],
        Commands = [.. Items(root, "runcmd").Select(Command)],
    };

    private static CloudUser User(YamlMapping user) => new(
        Text(user, "name") ?? throw new FormatException("A user has no name."),
        [.. Items(user, "ssh_authorized_keys").OfType<YamlScalar>().Select(static key => key.Text)], Text(user, "sudo"), Text(user, "shell") ?? "/bin/bash");

    private static (string Kind, string Private, string Public) HostKey(YamlMapping keys, string kind) =>
        (kind, Text(keys, kind + "_private")!, Text(keys, kind + "_public") ?? throw new FormatException($"The host key {kind} has no public half."));

    private static CloudFile File(YamlMapping file)
    {
        var content = Text(file, "content") ?? "";
        var bytes = Text(file, "encoding") switch
        {
            null or "text/plain" => Encoding.UTF8.GetBytes(content),
            "b64" or "base64" => Convert.FromBase64String(content),
            var other => throw new FormatException($"The encoding {other} of a file is not known."),
        };
        return new CloudFile(Text(file, "path") ?? throw new FormatException("A file has no path."), bytes, Text(file, "owner") ?? "root:root", Text(file, "permissions") ?? "0644");
    }

    /// <summary>A text is a line for the shell; a list is a program with its arguments.</summary>
    private static string Command(YamlNode node) => node switch
    {
        YamlScalar line => line.Text,
        YamlSequence words => string.Join(' ', words.Items.OfType<YamlScalar>().Select(static word => CloudInitScript.Quote(word.Text))),
        _ => throw new FormatException("A command is neither a text nor a list."),
    };

    private static IEnumerable<YamlNode> Items(YamlMapping mapping, string key) => mapping[key] is YamlSequence sequence ? sequence.Items : [];

    private static string? Text(YamlMapping mapping, string key) => mapping[key] is YamlScalar { IsNull: false } scalar ? scalar.Text : null;
}
