using System.Text;

namespace Orchestration.Machines.Client;

/// <summary>How each shell sets and removes a variable; every value arrives byte for byte.</summary>
internal static class ShellSyntax
{
    public static string Set(MachineShell shell, string name, string value) => shell switch
    {
        MachineShell.Fish => $"set -gx {name} \"{Escape(value, "\\\"$", '\\')}\";",
        MachineShell.PowerShell => $"$Env:{name} = \"{Escape(value, "`\"$", '`')}\"",
        MachineShell.Cmd => $"SET {name}={Escape(value, "^&|<>", '^')}",
        MachineShell.Tcsh => $"setenv {name} \"{EscapeTcsh(value)}\";",
        MachineShell.Emacs => $"(setenv \"{name}\" \"{Escape(value, "\\\"", '\\')}\")",
        _ => $"export {name}=\"{Escape(value, "\\\"$`", '\\')}\"",
    };

    public static string Unset(MachineShell shell, string name) => shell switch
    {
        MachineShell.Fish => $"set -e {name};",
        MachineShell.PowerShell => $"Remove-Item Env:\\\\{name}",
        MachineShell.Cmd => $"SET {name}=",
        MachineShell.Tcsh => $"unsetenv {name};",
        MachineShell.Emacs => $"(setenv \"{name}\" nil)",
        _ => $"unset {name}",
    };

    /// <summary>A comment that tells how the output is used.</summary>
    public static string Hint(MachineShell shell, string command) => shell switch
    {
        MachineShell.Fish => Comment("#", $"{command} | source"),
        MachineShell.PowerShell => Comment("#", $"& {command} | Invoke-Expression"),
        MachineShell.Cmd => Comment("REM", $"\t@FOR /f \"tokens=*\" %i IN ('{command}') DO @%i"),
        MachineShell.Tcsh => Comment(":", $"eval `{command}`"),
        MachineShell.Emacs => Comment(";;", $"(with-temp-buffer (shell-command \"{command}\" (current-buffer)) (eval-buffer))"),
        _ => Comment("#", $"eval $({command})"),
    };

    private static string Comment(string mark, string command) => $"{mark} Run this command to configure your shell: \n{mark} {command}\n";

    // No double quotes of tcsh protect these three; they are put between single quotes outside of the double ones.
    private static string EscapeTcsh(string value)
    {
        var text = new StringBuilder();
        foreach (var c in value) _ = c is '$' or '"' or '`' ? text.Append("\"'").Append(c).Append("'\"") : c is '!' or '\n' ? text.Append('\\').Append(c) : text.Append(c);
        return text.ToString();
    }

    private static string Escape(string value, string special, char by)
    {
        var text = new StringBuilder();
        foreach (var c in value)
        {
            if (special.Contains(c, StringComparison.Ordinal)) text.Append(by);
            text.Append(c);
        }

        return text.ToString();
    }
}
