using System.Globalization;

namespace Orchestration.TestBed;

/// <summary>A process, told apart from a later one with the same number by its start and the machine's boot.</summary>
internal sealed record ProcessIdentity(int Pid, string StartTime, string Boot)
{
    private static string CurrentBoot => File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();

    public bool IsAlive => Of(Pid) == this;

    /// <summary>The process that has this number now, or null. A zombie is none.</summary>
    public static ProcessIdentity? Of(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid.ToString(CultureInfo.InvariantCulture)}/stat");
            // The name may contain spaces and brackets; the fields begin after its last bracket, with the state.
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is "Z" or "X" ? null : new ProcessIdentity(pid, fields[19], CurrentBoot);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public static ProcessIdentity? Read(string file)
    {
        if (!File.Exists(file)) return null;
        var words = File.ReadAllText(file).Split(' ', StringSplitOptions.TrimEntries);
        return words.Length == 3 && int.TryParse(words[0], CultureInfo.InvariantCulture, out var pid) ? new ProcessIdentity(pid, words[1], words[2]) : null;
    }

    public void Write(string file) => File.WriteAllText(file, string.Create(CultureInfo.InvariantCulture, $"{Pid} {StartTime} {Boot}"));
}
