namespace SwarmManager;

/// <summary>What the user asked for cannot be done; its text is all that is printed.</summary>
internal sealed class UsageException(string message) : Exception(message)
{
    /// <summary>Whether the command line itself is wrong, so that help is of use.</summary>
    public bool ShowsHelp { get; private init; }

    public static UsageException Incorrect(string message) => new(message) { ShowsHelp = true };
}
