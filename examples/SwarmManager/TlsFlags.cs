using Orchestration.Engines;
using SwarmManager.Arguments;

namespace SwarmManager;

/// <summary>TLS of the manager, for its own listener and for its engines alike.</summary>
internal static class TlsFlags
{
    public static IReadOnlyList<Flag> All { get; } =
    [
        Flag.Switch("use TLS; implied by --tlsverify=true", "tls"),
        Flag.Value("", "trust only remotes providing a certificate signed by the CA given here", "tlscacert"),
        Flag.Value("", "path to TLS certificate file", "tlscert"),
        Flag.Value("", "path to TLS key file", "tlskey"),
        Flag.Switch("use TLS and verify the remote", "tlsverify"),
    ];

    public static TlsFiles? Read(FlagValues values)
    {
        if (!values.IsOn("tls") && !values.IsOn("tlsverify"))
        {
            return values.IsSet("tlscacert") || values.IsSet("tlscert") || values.IsSet("tlskey")
                ? throw new UsageException("--tlscert, --tlskey and --tlscacert require the use of either --tls or --tlsverify")
                : null;
        }

        if (!values.IsSet("tlscert") || !values.IsSet("tlskey")) throw new UsageException("--tlscert and --tlskey must be provided when using --tls");
        if (!values.IsSet("tlscacert"))
        {
            throw new UsageException(values.IsOn("tlsverify")
                ? "--tlscacert must be provided when using --tlsverify"
                : "--tls without --tlscacert would trust every engine and every client; give the authority");
        }

        var files = new TlsFiles(values.Required("tlscacert"), values.Required("tlscert"), values.Required("tlskey"));
        foreach (var path in (string[])[files.CertificateAuthority, files.Certificate!, files.PrivateKey!])
            if (!File.Exists(path)) throw new UsageException($"open {path}: no such file or directory");
        return files;
    }
}
