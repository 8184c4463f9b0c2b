namespace Orchestration.Engines;

/// <summary>Reads addresses of engines.</summary>
internal static class EndpointAddress
{
    private static readonly string[] Schemes = ["unix", "npipe", "tcp", "http", "https", "ssh"];

    public static Uri Parse(string text, string setting)
    {
        ArgumentNullException.ThrowIfNull(text);
        var address = text.Trim();
        if (address.StartsWith('/')) address = $"unix://{address}";
        if (!address.Contains("://", StringComparison.Ordinal)) address = $"tcp://{address}";
        if (Uri.TryCreate(address, UriKind.Absolute, out var uri) && Schemes.Contains(uri.Scheme, StringComparer.Ordinal) && HasPlace(uri)) return uri;
        throw new EngineEndpointException(
            "An engine's address cannot be read",
            new ErrorFacts { Where = setting, Found = $"'{text}'", Wanted = "unix:///path, npipe:////./pipe/name, tcp://host:port or ssh://user@host" });
    }

    private static bool HasPlace(Uri uri) => uri.Scheme switch
    {
        "unix" => uri.AbsolutePath.Length > 1,
        "npipe" => true,
        _ => uri.Host.Length > 0,
    };
}
