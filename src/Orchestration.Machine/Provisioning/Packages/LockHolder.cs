using System.Globalization;
using Orchestration.Ssh;

namespace Orchestration.Machines.Provisioning.Packages;

/// <summary>The process that holds a package manager's lock.</summary>
/// <param name="Process">Its id.</param>
/// <param name="Program">Name of its program.</param>
/// <param name="File">The file that it has locked.</param>
internal sealed record LockHolder(int Process, string Program, string File)
{
    // The kernel names a lock's holder by device and inode; some managers write their process id into the file instead.
    private const string Look =
        "for f; do [ -e \"$f\" ] || continue; i=$(stat -Lc %i \"$f\"); "
        + "for p in $(awk -v i=\"$i\" '{ n = split($6, d, \":\"); if ($2 != \"->\" && d[n] == i) print $5 }' /proc/locks) $(head -c 20 \"$f\" 2>/dev/null | grep -xE '[0-9]+'); do "
        + "[ -r \"/proc/$p/comm\" ] && printf '%s %s %s\\n' \"$p\" \"$(tr -d ' ' < \"/proc/$p/comm\")\" \"$f\" && exit 0; done; done; exit 0";

    /// <summary>Finds the first holder of any of these files.</summary>
    public static ShellCommand Find(IEnumerable<string> files) => new(["sh", "-c", Look, "sh", .. files]);

    /// <summary>Reads the answer; null when nobody holds a lock, or nobody may know.</summary>
    public static LockHolder? Parse(string text) =>
        text.Trim().Split(' ', 3) is [var process, var program, var file] && int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? new(id, program, file) : null;

    /// <summary>As it stands in a message.</summary>
    public override string ToString() => $"process {Process.ToString(CultureInfo.InvariantCulture)} ({Program}), by {File}";
}
