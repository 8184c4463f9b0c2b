namespace Orchestration.Machines;

/// <summary>Names of shells.</summary>
public static class MachineShells
{
    /// <summary>Finds a shell by its name or path.</summary>
    /// <param name="name">Such as <c>bash</c>, <c>zsh</c>, <c>pwsh</c> or <c>/usr/bin/fish</c>.</param>
    /// <returns>The shell; null for one that is not known.</returns>
    public static MachineShell? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var word = name[(name.LastIndexOfAny(['/', '\\']) + 1)..].ToLowerInvariant();
        return (word.EndsWith(".exe", StringComparison.Ordinal) ? word[..^4] : word) switch
        {
            "sh" or "bash" or "zsh" or "ksh" or "dash" or "ash" => MachineShell.Bash,
            "fish" => MachineShell.Fish,
            "powershell" or "pwsh" => MachineShell.PowerShell,
            "cmd" => MachineShell.Cmd,
            "csh" or "tcsh" => MachineShell.Tcsh,
            "emacs" => MachineShell.Emacs,
            _ => null,
        };
    }

    /// <summary>Finds the user's shell by the environment.</summary>
    /// <param name="environment">Reads a variable; default: the process's.</param>
    /// <returns>The shell that <c>SHELL</c> names; without that PowerShell or the command prompt on Windows, else a POSIX shell.</returns>
    public static MachineShell Detect(Func<string, string?>? environment = null)
    {
        var read = environment ?? Environment.GetEnvironmentVariable;
        if (read("SHELL") is { Length: > 0 } shell) return Find(shell) ?? MachineShell.Bash;
        if (read("ComSpec") is null && !OperatingSystem.IsWindows()) return MachineShell.Bash;
        // Set within PowerShell on every system; the command prompt does not know it.
        return read("PSModulePath") is { Length: > 0 } && read("PROMPT") is null ? MachineShell.PowerShell : MachineShell.Cmd;
    }
}
