namespace SwarmManager.Arguments;

/// <summary>A flag of the command line.</summary>
/// <param name="Names">Its names without dashes, the one that help shows first.</param>
/// <param name="Description">What help says of it.</param>
internal sealed record Flag(string[] Names, string Description)
{
    /// <summary>Whether it stands alone; else a value follows.</summary>
    public bool IsSwitch { get; init; }

    /// <summary>Whether it may be given several times.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>What holds when it is not given.</summary>
    public string? Default { get; init; }

    /// <summary>Variable that stands for it when it is not given.</summary>
    public string? Variable { get; init; }

    public string Name => Names[0];

    public static Flag Switch(string description, params string[] names) => new(names, description) { IsSwitch = true };

    public static Flag Value(string? standard, string description, params string[] names) => new(names, description) { Default = standard };

    public static Flag Values(string description, params string[] names) => new(names, description) { IsRepeatable = true };
}
