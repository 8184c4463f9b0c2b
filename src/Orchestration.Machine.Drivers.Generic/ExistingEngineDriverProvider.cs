using System.Text.Json;
using Orchestration.Engines;

namespace Orchestration.Machines;

/// <summary>Makes drivers of existing engines from options that are given by name.</summary>
public sealed class ExistingEngineDriverProvider : IMachineDriverProvider, IDriverStateImporter
{
    /// <inheritdoc/>
    public string Name => ExistingEngineDriver.DriverName;

    /// <inheritdoc/>
    public IReadOnlyList<DriverOption> Options { get; } =
    [
        new("url", "Address of the engine") { Flag = "url", IsRequired = true },
        new("tls-directory", "Directory with ca.pem, cert.pem and key.pem for the engine; without it no TLS"),
        new("allow-plain-tcp", "Accept TCP without TLS") { Kind = DriverOptionKind.Switch },
        new("check", "Whether the engine must answer") { Kind = DriverOptionKind.Switch, Default = "true" },
    ];

    /// <inheritdoc/>
    public IMachineDriver Create(DriverOptionValues values, DriverContext context)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(context);
        return new ExistingEngineDriver(context.Engines, new ExistingEngineOptions
        {
            Url = values.Text("url") is { } url ? ReadUrl(url) : null,
            Tls = values.Text("tls-directory") is { } directory ? TlsFiles.InDirectory(directory) : null,
            AllowPlainTcp = values.IsOn("allow-plain-tcp"),
            IsChecked = values.IsOn("check"),
        });
    }

    /// <inheritdoc/>
    public DriverState? Import(string driver, JsonElement state)
    {
        var url = state.ValueKind == JsonValueKind.Object && state.TryGetProperty("URL", out var found) && found.ValueKind == JsonValueKind.String ? found.GetString() : null;
        return Uri.TryCreate(url, UriKind.Absolute, out var address) ? ExistingEngineDriver.StateOf(new EngineReference(address) { IsChecked = false }) : null;
    }

    private static Uri ReadUrl(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url)
        ? url
        : throw new MachineDefinitionException([$"driver '{ExistingEngineDriver.DriverName}': option 'url' is '{text}', wanted an address such as tcp://10.0.0.5:2376"]);
}
