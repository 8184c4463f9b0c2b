using System.Globalization;
using System.Text.Json;

namespace Orchestration.Testing;

/// <summary>The engine service of a host: installed or not, running or not, with the settings that it started with.</summary>
internal sealed class HostEngine(string host, HostFileSystem files, InMemoryCloudOptions options, string settingsPath)
{
    public const string DaemonJson = "/etc/docker/daemon.json";
    public const string DropIn = "/etc/systemd/system/docker.service.d/10-machine.conf";
    public const string ProcessId = "/var/run/docker.pid";

    private InMemoryEngineOptions? _engineOptions;

    public InMemoryEngine? Engine { get; private set; }

    /// <summary>Null while it does not run.</summary>
    public EngineSettings? Settings { get; private set; }

    public string Version => _engineOptions?.ServerVersion ?? "";

    public bool IsEnabled { get; set; }

    public bool NeedsReload { get; set; }

    public void Install()
    {
        if (Engine is not null) return;
        _engineOptions = new InMemoryEngineOptions { Name = host };
        options.ConfigureEngine?.Invoke(_engineOptions);
        Engine = new InMemoryEngine(_engineOptions);
        IsEnabled = true;
    }

    public void Start()
    {
        var settings = Read();
        foreach (var label in settings.Labels)
        {
            var parts = label.Split('=', 2);
            _engineOptions!.Labels[parts[0]] = parts.Length > 1 ? parts[1] : "";
        }

        Settings = settings;
        files.Write(ProcessId, "1");
    }

    public void Stop()
    {
        Settings = null;
        files.Delete(ProcessId);
    }

    private EngineSettings Read()
    {
        var json = files.ReadText(DaemonJson) is { } text ? JsonDocument.Parse(text).RootElement : default;
        return new EngineSettings(Port(), File(json, "tlscacert"), File(json, "tlscert"), Labels(json));
    }

    private int? Port()
    {
        const string listen = "tcp://0.0.0.0:";
        var text = files.ReadText(settingsPath) ?? "";
        var start = text.LastIndexOf(listen, StringComparison.Ordinal);
        if (start < 0) return null;
        var digits = text[(start + listen.Length)..].TakeWhile(char.IsAsciiDigit).ToArray();
        return int.Parse(digits, CultureInfo.InvariantCulture);
    }

    private string? File(JsonElement json, string key) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(key, out var path) ? files.ReadText(path.GetString()!) : null;

    private static List<string> Labels(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty("labels", out var labels) ? [.. labels.EnumerateArray().Select(static label => label.GetString()!)] : [];
}
