namespace Orchestration.Testing;

/// <summary>
/// Which program a command is. Asked in this order: what a test added, newest first; the image's own program (for the
/// container's command, not for exec); the small tools that every image has (<c>sh</c>, <c>echo</c>, <c>cat</c>,
/// <c>sleep</c>, <c>true</c>, <c>false</c> and more); a service, where the image allows it.
/// </summary>
public sealed class ProgramCatalog
{
    private readonly Lock _gate = new();
    private readonly List<(Func<IReadOnlyList<string>, bool> When, ContainerProgram Program)> _added = [];

    internal ProgramCatalog()
    {
    }

    /// <summary>Adds a program for a command, by the name of its executable, with or without its directory.</summary>
    /// <param name="executable">Name, such as <c>curl</c>.</param>
    /// <param name="program">The program.</param>
    /// <returns>This catalog.</returns>
    public ProgramCatalog Add(string executable, ContainerProgram program)
    {
        ArgumentException.ThrowIfNullOrEmpty(executable);
        return Add(command => command.Count > 0 && (command[0] == executable || FilePath.Name(command[0]) == executable), program);
    }

    /// <summary>Adds a program for every command that a question is true of.</summary>
    /// <param name="when">The question: executable and arguments.</param>
    /// <param name="program">The program.</param>
    /// <returns>This catalog.</returns>
    public ProgramCatalog Add(Func<IReadOnlyList<string>, bool> when, ContainerProgram program)
    {
        ArgumentNullException.ThrowIfNull(when);
        ArgumentNullException.ThrowIfNull(program);
        lock (_gate) _added.Insert(0, (when, program));
        return this;
    }

    /// <summary>The program of a container's own command; null when its executable is missing.</summary>
    internal ContainerProgram? ForContainer(IReadOnlyList<string> command, ImageRecord image) =>
        Added(command) ?? image.Program ?? Tools.Find(command) ?? (image.RunsUnknownCommands ? ContainerPrograms.Service : null);

    /// <summary>The program of an exec instance, a health probe or a line of a shell; null when its executable is missing.</summary>
    internal ContainerProgram? ForCommand(IReadOnlyList<string> command) => Added(command) ?? Tools.Find(command);

    private ContainerProgram? Added(IReadOnlyList<string> command)
    {
        lock (_gate)
        {
            foreach (var (when, program) in _added)
                if (when(command)) return program;
        }
        return null;
    }
}
