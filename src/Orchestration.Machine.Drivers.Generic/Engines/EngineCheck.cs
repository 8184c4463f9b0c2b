namespace Orchestration.Machines.Generic.Engines;

/// <summary>Finds all that is wrong with the options of an engine.</summary>
internal static class EngineCheck
{
    private static readonly IReadOnlyList<string> Schemes = ["unix", "npipe", "tcp", "http", "https", "ssh"];

    /// <exception cref="MachineDriverException">Something is wrong.</exception>
    public static void Require(ExistingEngineOptions options)
    {
        List<string> problems = [.. FindProblems(options)];
        if (problems.Count > 0) throw new MachineDriverException("ORC8213", ExistingEngineDriver.DriverName, string.Join("; ", problems));
    }

    public static EngineReference Refer(ExistingEngineOptions options) => new(options.Url!)
    {
        CertificateAuthority = Absolute(options.Tls?.CertificateAuthority),
        Certificate = Absolute(options.Tls?.Certificate),
        PrivateKey = Absolute(options.Tls?.PrivateKey),
        AllowPlainTcp = options.AllowPlainTcp,
        IsChecked = options.IsChecked,
    };

    // Whoever reads the record may stand in another directory.
    private static string? Absolute(string? path) => path is null ? null : Path.GetFullPath(path);

    private static IEnumerable<string> FindProblems(ExistingEngineOptions options)
    {
        if (options.Url is not { } url)
        {
            yield return "url is missing, wanted the engine's address, such as tcp://10.0.0.5:2376";
            yield break;
        }

        if (!url.IsAbsoluteUri || !Schemes.Contains(url.Scheme, StringComparer.Ordinal)) yield return $"url is '{url}', wanted one of {string.Join(", ", Schemes.Select(static scheme => scheme + "://"))}";
        else if (url.Scheme is "tcp" or "http" && options is { Tls: null, AllowPlainTcp: false, IsChecked: true }) yield return $"url is '{url}' without TLS; give tls-directory, or allow-plain-tcp if it really has none";
        if (url.IsAbsoluteUri && url.UserInfo.Contains(':', StringComparison.Ordinal)) yield return "url holds a password, which would be stored";
        foreach (var file in new[] { options.Tls?.CertificateAuthority, options.Tls?.Certificate, options.Tls?.PrivateKey }.Where(static file => file is not null && !File.Exists(file)))
            yield return $"TLS file '{file}' does not exist";
    }
}
