using Orchestration.Ssh;

namespace Orchestration.Machines.Provisioning.Hosts;

/// <summary>Commands of openssl, for keys that stay on their host.</summary>
internal static class KeyCommands
{
    private const string Request = "umask 077; mkdir -p \"$(dirname \"$1\")\" && f=$1 s=$2 && shift 2 && openssl req -new -nodes -subj \"/CN=$s\" -keyout \"$f\" \"$@\"";

    /// <summary>Makes a key in a file that only root reads, and writes a signing request to standard output.</summary>
    public static ShellCommand MakeRequest(string path, string subject, CertificateKeyKind kind) =>
        new(["sh", "-c", Request, "sh", path, subject, "-newkey", .. kind == CertificateKeyKind.Rsa ? ["rsa:3072"] : (string[])["ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]]);

    public static ShellCommand ReadPublicKey(string path) => new(["openssl", "pkey", "-in", path, "-pubout"]);
}
