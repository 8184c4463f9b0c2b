using Orchestration.Ssh;

namespace Orchestration.Machines.Provisioning.Installers;

/// <summary>Commands for scripts from elsewhere.</summary>
internal static class ScriptCommands
{
    // Fetched whole before it runs, so that a lost connection runs no half of it.
    private const string Fetch =
        "umask 077; d=$(mktemp -d) || exit 1; "
        + "if command -v curl >/dev/null; then curl --fail --silent --show-error --location --proto '=https' --output \"$d/script\" \"$1\"; else wget -q -O \"$d/script\" \"$1\"; fi "
        + "&& { [ -z \"$2\" ] || echo \"$2  $d/script\" | sha256sum -c - >/dev/null || { echo 'the script has another hash' >&2; false; }; } "
        + "&& VERSION=\"$3\" sh \"$d/script\"; r=$?; rm -rf \"$d\"; exit $r";

    public static ShellCommand FindFetcher { get; } = new(["sh", "-c", "command -v curl || command -v wget"]);

    public static ShellCommand FetchAndRun(Uri script, string? hash, string? version) =>
        new(["sh", "-c", Fetch, "sh", script.AbsoluteUri, hash?.ToLowerInvariant() ?? "", version ?? ""]);
}
