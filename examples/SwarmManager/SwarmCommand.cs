using SwarmManager.Arguments;

namespace SwarmManager;

/// <summary>A command of the program.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Alias">A short name.</param>
/// <param name="Description">What help says of it.</param>
/// <param name="Argument">The word that it takes, as help shows it; null for none.</param>
/// <param name="Flags">Its flags.</param>
/// <param name="RunAsync">Does it; what it returns is the exit code.</param>
internal sealed record SwarmCommand(string Name, string Alias, string Description, string? Argument, IReadOnlyList<Flag> Flags, Func<CommandContext, CancellationToken, Task<int>> RunAsync)
{
    public static Flag Help { get; } = Flag.Switch("show help", "help", "h");
}
