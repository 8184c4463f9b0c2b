using System.Text;

namespace Orchestration.Ec2;

/// <summary>Writes the script that does on a host what cloud-init does at its first start.</summary>
internal static class CloudInitScript
{
    /// <param name="init">What the user data ask.</param>
    /// <param name="imageUser">The user of the image.</param>
    /// <param name="key">The key pair's line, which lets that user in; null without a key pair.</param>
    public static string Write(CloudInit init, string imageUser, string? key)
    {
        var first = new CloudUser(imageUser, key is null ? [] : [key], "ALL=(ALL) NOPASSWD:ALL", "/bin/bash");
        IEnumerable<string> lines =
        [
            "set -eu",
            .. new[] { first }.Concat(init.Users).SelectMany(User),
            .. Hostname(init.Hostname),
            .. HostKeys(init.HostKeys),
            .. init.Files.SelectMany(File),
            .. Packages(init.Packages),
            // cloud-init goes on after a command that fails.
            .. init.Commands.Select(static command => $"sh -c {Quote(command)} || echo {Quote("failed: " + command)}"),
            .. Script(init.Script),
        ];
        return string.Concat(lines.Select(static line => line + "\n"));
    }

    public static string Quote(string text) => "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";

    private static IEnumerable<string> User(CloudUser user)
    {
        var name = Quote(user.Name);
        yield return $"id -u {name} > /dev/null 2>&1 || useradd --create-home --shell {Quote(user.Shell)} {name}";
        if (user.Sudo is { } sudo && user.Name != "root") yield return $"{Decode($"{user.Name} {sudo}\n")} > {Quote($"/etc/sudoers.d/90-{user.Name}")} && chmod 440 {Quote($"/etc/sudoers.d/90-{user.Name}")}";
        yield return $"home=$(getent passwd {name} | cut -d: -f6)";
        yield return $"install -d -m 700 -o {name} -g $(id -g {name}) \"$home/.ssh\"";
        foreach (var key in user.Keys) yield return $"{Decode(key.Trim() + "\n")} >> \"$home/.ssh/authorized_keys\"";
        yield return $"touch \"$home/.ssh/authorized_keys\" && chown {name} \"$home/.ssh/authorized_keys\" && chmod 600 \"$home/.ssh/authorized_keys\"";
    }

    private static IEnumerable<string> Hostname(string? name)
    {
        if (name is null) yield break;
        // /etc/hosts is a mount, which can be written and not replaced.
        yield return $"echo {Quote(name)} > /etc/hostname && hostname {Quote(name)} && echo 127.0.1.1 {Quote(name)} >> /etc/hosts";
    }

    private static IEnumerable<string> HostKeys(IReadOnlyList<(string Kind, string Private, string Public)> keys)
    {
        if (keys.Count == 0) yield break;
        // Keys that are given are the only ones.
        yield return "rm -f /etc/ssh/ssh_host_*_key /etc/ssh/ssh_host_*_key.pub /etc/ssh/sshd_config.d/10-host-keys.conf";
        foreach (var (kind, secret, open) in keys)
        {
            var file = $"/etc/ssh/ssh_host_{kind}_key";
            yield return $"(umask 077 && {Decode(secret.TrimEnd('\n') + "\n")} > {Quote(file)})";
            yield return $"{Decode(open + "\n")} > {Quote(file + ".pub")}";
            yield return $"echo {Quote("HostKey " + file)} >> /etc/ssh/sshd_config.d/10-host-keys.conf";
        }

        yield return "systemctl restart ssh";
    }

    private static IEnumerable<string> File(CloudFile file)
    {
        var path = Quote(file.Path);
        yield return $"mkdir -p \"$(dirname {path})\"";
        yield return $"echo {Convert.ToBase64String(file.Content)} | base64 -d > {path} && chown {Quote(file.Owner)} {path} && chmod {Quote(file.Mode)} {path}";
    }

    private static IEnumerable<string> Packages(IReadOnlyList<string> packages)
    {
        if (packages.Count > 0) yield return $"DEBIAN_FRONTEND=noninteractive apt-get -q --yes install {string.Join(' ', packages.Select(Quote))} || echo 'failed: packages'";
    }

    private static IEnumerable<string> Script(string? script)
    {
        if (script is null) yield break;
        yield return "mkdir -p /var/lib/cloud/scripts";
        yield return $"{Decode(script)} > /var/lib/cloud/scripts/part-001 && chmod 700 /var/lib/cloud/scripts/part-001";
        yield return "/var/lib/cloud/scripts/part-001 || echo 'failed: script'";
    }

    private static string Decode(string text) => $"echo {Convert.ToBase64String(Encoding.UTF8.GetBytes(text))} | base64 -d";
}
