using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Orchestration.Ssh;

namespace Orchestration.Testing;

/// <summary>A Linux in the size that provisioning needs: files, services, packages. Unknown commands end with 127.</summary>
internal sealed class HostSystem
{
    private readonly Lock _gate = new();
    private readonly InMemoryCloudOptions _options;
    private readonly HostPackages _packages;
    private readonly HostServices _services;
    private string _hostname;
    private int _boots;

    public HostSystem(string id, InMemoryCloudOptions options)
    {
        (_options, _hostname) = (options, id);
        _packages = HostPackages.Of(options.SystemRelease);
        _services = HostServices.Of(options.SystemRelease);
        Engine = new HostEngine(id, Files, options, _services.SettingsPath);
        Files.Write("/etc/os-release", options.SystemRelease);
        if (options.EngineInstalled) Engine.Install();
    }

    public HostFileSystem Files { get; } = new();

    public HostEngine Engine { get; }

    public int Changes { get; private set; }

    public void Boot()
    {
        _boots++;
        if (Engine is { Engine: not null, IsEnabled: true, Settings: null }) Engine.Start();
    }

    public ShellResult Run(ShellCommand command)
    {
        lock (_gate)
        {
            string[] words = [.. command.Arguments.SkipWhile(static word => word is "sudo" or "-n" or "env" || (word.Contains('=', StringComparison.Ordinal) && !word.StartsWith('-')))];
            return words switch
            {
                ["id", "-u"] => Say(string.Equals(_options.User, "root", StringComparison.Ordinal) ? "0\n" : "1000\n"),
                ["cat", "/proc/sys/kernel/hostname"] => Say(_hostname + "\n"),
                ["cat", var path] => Files.ReadText(path) is { } text ? Say(text) : Fail(1, $"cat: {path}: No such file or directory"),
                ["sha256sum", .. var paths] => Hash(paths),
                ["ls", var path] => Say(string.Concat(Files.List(path).Select(static name => name + "\n"))),
                ["mv", "-f", var from, var to] => Change(() => Files.Move(from, to)),
                ["sed", ..] => Change(),
                ["find", .. var paths, "-newer", var reference] => Say(string.Concat(paths.Where(path => Files.IsNewer(path, reference)).Select(static path => path + "\n"))),
                ["sh", "-c", var script, ..] when script.Contains("/run/systemd/system", StringComparison.Ordinal) => Say(_services.Name + "\n"),
                ["sh", "-c", var script, ..] when script.Contains("command -v dockerd", StringComparison.Ordinal) => Engine.Engine is null ? Fail(127, "") : Say(_packages.EnginePath + "\n"),
                ["sh", "-c", var script, ..] when script.Contains("LoadState", StringComparison.Ordinal) => Say(Show()),
                ["sh", "-c", var script] when script.Contains("boot_id", StringComparison.Ordinal) => Say($"boot {_boots}\n"),
                ["sh", "-c", var script, _, var path] when script.Contains("echo dir", StringComparison.Ordinal) => Say(Files.Kind(path)),
                ["sh", "-c", var script, _, var path, _, _] when script.Contains("cat >", StringComparison.Ordinal) => Write(path, command.Input),
                ["sh", "-c", var script, ..] when script.Contains("/etc/hosts", StringComparison.Ordinal) => Change(),
                ["sh", "-c", var script, _, var name] when script.Contains("/etc/hostname", StringComparison.Ordinal) => Change(() => _hostname = name),
                ["sh", "-c", var script, ..] when script.Contains("command -v curl", StringComparison.Ordinal) => Change(Install),
                ["sh", "-c", var script, _, var path, var subject, ..] when script.Contains("openssl req", StringComparison.Ordinal) => MakeRequest(path, subject),
                ["openssl", "pkey", "-in", var path, "-pubout"] => ReadPublicKey(path),
                ["sh", "-e", var path] => Script(path),
                ["hostnamectl", "set-hostname", var name] => Change(() => _hostname = name),
                ["systemctl", .. var rest] => Systemctl(rest),
                ["rc-service" or "service", "docker", "restart"] => Restart(),
                ["rc-update", "add", ..] or ["update-rc.d", ..] => Change(() => Engine.IsEnabled = true),
                ["journalctl" or "tail", ..] => Say(""),
                [var program, "--version"] => program == _packages.EnginePath && Engine.Engine is not null ? Say($"Docker version {Engine.Version}, build 0\n") : Fail(127, ""),
                [var program, .. var rest] when program == _packages.Program => Package(rest),
                _ => Fail(127, $"{words.FirstOrDefault()}: command not found"),
            };
        }
    }

    private ShellResult MakeRequest(string path, string subject)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={subject}", key, HashAlgorithmName.SHA256).CreateSigningRequestPem();
        Change(() => Files.Write(path, key.ExportPkcs8PrivateKeyPem()));
        return Say(request + "\n");
    }

    private ShellResult ReadPublicKey(string path)
    {
        if (Files.ReadText(path) is not { } pem) return Fail(1, $"Could not open file or uri for loading private key from {path}");
        using var key = ECDsa.Create();
        key.ImportFromPem(pem);
        return Say(key.ExportSubjectPublicKeyInfoPem() + "\n");
    }

    private ShellResult Script(string path)
    {
        if (Files.ReadText(path) is not { } script) return Fail(2, $"sh: {path}: not found");
        return script.Contains("exit 1", StringComparison.Ordinal) ? Fail(1, "the script ended with 1") : Change();
    }

    private ShellResult Hash(string[] paths)
    {
        var lines = paths.Where(path => Files.Read(path) is not null).Select(path => $"{Convert.ToHexStringLower(SHA256.HashData(Files.Read(path)!))}  {path}\n");
        return Say(string.Concat(lines));
    }

    private ShellResult Write(string path, ReadOnlyMemory<byte>? content) => Change(() =>
    {
        Files.Write(path, content?.ToArray() ?? []);
        if (path == HostEngine.DropIn && Engine.Engine is not null) Engine.NeedsReload = true;
    });

    private ShellResult Systemctl(string[] words) => words switch
    {
        ["show", ..] => Say(Show()),
        ["daemon-reload"] => Change(() => Engine.NeedsReload = false),
        ["reset-failed", _] => Say(""),
        _ when Engine.Engine is null => Fail(5, "Unit docker.service could not be found."),
        ["enable", _] => Change(() => Engine.IsEnabled = true),
        ["restart", _] => Restart(),
        _ => Fail(1, "this unit operation is not known here"),
    };

    private ShellResult Restart() => Engine.Engine is null ? Fail(1, "docker: unrecognized service") : Change(() =>
    {
        Engine.Stop();
        Engine.Start();
    });

    private string Show()
    {
        if (Engine.Engine is null) return "Id=docker.service\nLoadState=not-found\nActiveState=inactive\n\nId=docker.socket\nLoadState=not-found\nActiveState=inactive\n";
        var service = new StringBuilder("Id=docker.service\nLoadState=loaded\nActiveState=").Append(Engine.Settings is null ? "inactive" : "active")
            .Append("\nUnitFileState=").Append(Engine.IsEnabled ? "enabled" : "disabled").Append("\nNeedDaemonReload=").Append(Engine.NeedsReload ? "yes" : "no");
        return service.Append("\n\nId=docker.socket\nLoadState=loaded\nActiveState=active\nUnitFileState=enabled\nNeedDaemonReload=no\n").ToString();
    }

    private ShellResult Package(string[] words) => _packages.Asks(words) switch
    {
        null => Change(),
        var packages when packages.All(package => _packages.Has(package)) => Change(Install),
        _ => Fail(100, "No such package"),
    };

    private void Install()
    {
        if (Engine.Engine is not null) return;
        Engine.Install();
        Engine.IsEnabled = _packages.StartsServices;
        if (Engine.Settings is null && _packages.StartsServices) Engine.Start();
    }

    private ShellResult Change(Action? change = null)
    {
        change?.Invoke();
        Changes++;
        return Say("");
    }

    private static ShellResult Say(string output) => new(0, output, "");

    private static ShellResult Fail(int exitCode, string error) => new(exitCode, "", error);
}
