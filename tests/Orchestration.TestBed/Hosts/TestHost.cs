using System.Formats.Tar;
using System.Net;
using System.Text.Json.Nodes;

namespace Orchestration.TestBed;

/// <summary>A machine with its own init and SSH server, which starts in a second. Disposing removes it.</summary>
public sealed class TestHost : IAsyncDisposable
{
    private readonly BedRun _run;
    private readonly EngineApi _engine;
    private readonly TimeSpan _startTimeout;

    internal TestHost(BedRun run, EngineApi engine, string id, string name, string privateKeyFile, TimeSpan startTimeout)
    {
        (_run, _engine, Id, Name, PrivateKeyFile, _startTimeout) = (run, engine, id, name, privateKeyFile, startTimeout);
    }

    /// <summary>Id of its container.</summary>
    public string Id { get; }

    /// <summary>Its host name.</summary>
    public string Name { get; }

    /// <summary>Where it is reached from this machine; may change when it starts again, as a cloud machine's does.</summary>
    public IPAddress Address { get; private set; } = IPAddress.None;

    /// <summary>The port of its SSH server.</summary>
    public int SshPort => 22;

    /// <summary>The key, in OpenSSH's format, with which <c>root</c> and <c>admin</c> (who may use sudo) log in.</summary>
    public string PrivateKeyFile { get; }

    /// <summary>The SSH server's public key as known_hosts writes it: type and base64.</summary>
    public async Task<string> ReadHostKeyAsync(CancellationToken cancellationToken = default)
    {
        var words = (await RequireAsync(["cat", "/etc/ssh/ssh_host_ed25519_key.pub"], cancellationToken)).Split(' ');
        return $"{words[0]} {words[1]}".Trim();
    }

    /// <summary>Runs a command as root, past SSH.</summary>
    public Task<ToolResult> ExecAsync(IEnumerable<string> command, CancellationToken cancellationToken = default) =>
        _engine.ExecAsync(Id, command, cancellationToken);

    /// <summary>Runs a command as root, past SSH, and throws when it fails.</summary>
    public async Task<string> RequireAsync(IReadOnlyList<string> command, CancellationToken cancellationToken = default)
    {
        var result = await ExecAsync(command, cancellationToken);
        return result.ExitCode == 0
            ? result.Output
            : throw new BedException($"'{string.Join(' ', command)}' failed on {Name} with exit code {result.ExitCode}: {result.Tail}");
    }

    /// <summary>Starts it and waits for its SSH server.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        await _engine.PostAsync($"containers/{Id}/start", cancellationToken: cancellationToken);
        Address = await ReadAddressAsync(cancellationToken);
        await SshBanner.WaitAsync(Address, SshPort, _startTimeout, cancellationToken);
    }

    /// <summary>Starts it at another address than it had, as a cloud does, and waits for its SSH server.</summary>
    public async Task StartElsewhereAsync(CancellationToken cancellationToken = default)
    {
        await using var held = await HeldAddresses.TakeUpToAsync(_run, _engine, Address, cancellationToken);
        await StartAsync(cancellationToken);
    }

    /// <summary>Shuts it down and starts it again at its address.</summary>
    public async Task RebootAsync(CancellationToken cancellationToken = default)
    {
        await StopAsync(cancellationToken);
        await using var held = await HeldAddresses.TakeUpToAsync(_run, _engine, Address, cancellationToken);
        await held.ReleaseAsync(Address);
        await StartAsync(cancellationToken);
    }

    /// <summary>Writes a file of root, past SSH. Not below /run and /tmp, which exist only while it runs.</summary>
    public async Task PutFileAsync(string path, string text, UnixFileMode mode, CancellationToken cancellationToken = default)
    {
        using var files = new MemoryStream();
        await using (var writer = new TarWriter(files, leaveOpen: true)) TarFiles.Add(writer, path.TrimStart('/'), text, mode);
        files.Position = 0;
        await _engine.PutFilesAsync(Id, files, cancellationToken);
    }

    /// <summary>Shuts it down in order.</summary>
    public Task StopAsync(CancellationToken cancellationToken = default) =>
        _engine.PostAsync($"containers/{Id}/stop?t=10", cancellationToken: cancellationToken);

    /// <summary>Pulls its plug.</summary>
    public Task KillAsync(CancellationToken cancellationToken = default) =>
        _engine.PostAsync($"containers/{Id}/kill", cancellationToken: cancellationToken);

    /// <summary>Freezes all its processes: connections stay open and nothing answers.</summary>
    public Task PauseAsync(CancellationToken cancellationToken = default) =>
        _engine.PostAsync($"containers/{Id}/pause", cancellationToken: cancellationToken);

    /// <summary>Ends <see cref="PauseAsync"/>.</summary>
    public Task ResumeAsync(CancellationToken cancellationToken = default) =>
        _engine.PostAsync($"containers/{Id}/unpause", cancellationToken: cancellationToken);

    /// <summary>Drops every packet between it and this machine, both ways, until what is returned is disposed. Its containers go on.</summary>
    public Task<NetworkFault> CutOffAsync(CancellationToken cancellationToken = default) => NetworkFault.DropAsync(this, _run, cancellationToken);

    /// <summary>Loses a share of the packets between it and this machine, of each way, until what is returned is disposed.</summary>
    public Task<NetworkFault> LosePacketsAsync(double share, CancellationToken cancellationToken = default) => NetworkFault.LoseAsync(this, _run, share, cancellationToken);

    /// <summary>Answers what comes to one of its TCP ports by a reset, until what is returned is disposed.</summary>
    public Task<NetworkFault> ResetConnectionsAsync(int port, CancellationToken cancellationToken = default) => NetworkFault.ResetAsync(this, port, cancellationToken);

    /// <summary>Sends a signal to the process of its engine, such as <c>STOP</c>: connections stay open, and nothing answers.</summary>
    public Task SignalEngineAsync(string signal, CancellationToken cancellationToken = default) =>
        RequireAsync(["systemctl", "kill", "--kill-who=main", "--signal=" + signal, "docker"], cancellationToken);

    /// <summary>Has its engine listen on a socket of this machine and on TCP 2376 with certificates of the run's authority.</summary>
    public Task<BedEngine> ExposeEngineAsync(CancellationToken cancellationToken = default) =>
        HostEngine.ExposeAsync(_run, this, _engine, cancellationToken);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _engine.DeleteAsync($"containers/{Id}?force=true&v=true", CancellationToken.None);
        await Tool.RunAsync("rm", ["-rf", "--one-file-system", _run.FilePath("hosts", Name)], cancellationToken: CancellationToken.None);
    }

    private async Task<IPAddress> ReadAddressAsync(CancellationToken cancellationToken)
    {
        JsonNode container = await _engine.GetAsync($"containers/{Id}/json", cancellationToken);
        return IPAddress.Parse(container["NetworkSettings"]!["IPAddress"]!.GetValue<string>());
    }
}
