namespace Orchestration.Machines;

/// <summary>Kinds of values of a driver's options.</summary>
public enum DriverOptionKind
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number, with a point for the fraction.</summary>
    Number,

    /// <summary>Yes or no: <c>true</c>, <c>false</c>, <c>1</c>, <c>0</c>; a flag of a command line without a value is yes.</summary>
    Switch,

    /// <summary>Several texts; a flag may be given again, a manifest writes a sequence, an environment variable separates by commas.</summary>
    List,
}
