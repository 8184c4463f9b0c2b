namespace Orchestration.Machines;

/// <summary>An option of a driver as data, for command lines, manifests and documentation.</summary>
/// <param name="Name">Name in a manifest, lower case with dashes, such as <c>ip-address</c>.</param>
/// <param name="Description">What it is for, one sentence.</param>
public sealed record DriverOption(string Name, string Description)
{
    /// <summary>Kind of its value; default text.</summary>
    public DriverOptionKind Kind { get; init; } = DriverOptionKind.Text;

    /// <summary>Name on a command line without its dashes; null for the driver's name, a dash and <see cref="Name"/>.</summary>
    public string? Flag { get; init; }

    /// <summary>Environment variable that gives the value where nothing else does; null for none.</summary>
    public string? EnvironmentVariable { get; init; }

    /// <summary>Value where nothing gives one, as it would be written; null for none. A list separates by commas.</summary>
    public string? Default { get; init; }

    /// <summary>Whether a new machine cannot do without it; default false.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether the value is never printed or stored; default false.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Whether a machine has to be made anew when the value changes; default true. No where the value only says how a host is reached.</summary>
    public bool ChangeReplaces { get; init; } = true;

    /// <summary>The name on a command line, without its dashes.</summary>
    /// <param name="driver">Name of the driver.</param>
    /// <returns>The name.</returns>
    public string FlagOf(string driver) => Flag ?? $"{driver}-{Name}";
}
