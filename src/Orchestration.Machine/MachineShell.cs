namespace Orchestration.Machines;

/// <summary>Shells whose way of setting variables is known.</summary>
public enum MachineShell
{
    /// <summary>POSIX shells: sh, bash, zsh, ksh, dash.</summary>
    Bash,

    /// <summary>fish.</summary>
    Fish,

    /// <summary>PowerShell.</summary>
    PowerShell,

    /// <summary>The command prompt of Windows.</summary>
    Cmd,

    /// <summary>csh and tcsh.</summary>
    Tcsh,

    /// <summary>Emacs Lisp.</summary>
    Emacs,
}
