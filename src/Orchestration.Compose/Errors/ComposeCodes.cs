namespace Orchestration.Compose;

/// <summary>Codes of the problems that loading compose files finds. YAML's own problems carry the codes of <see cref="Yaml.YamlCodes"/>.</summary>
public static class ComposeCodes
{
    /// <summary>The files have problems; see <see cref="ComposeException.Problems"/>.</summary>
    public const string Invalid = "ORC3000";

    /// <summary>No compose file was found, or one that was named is missing or unreadable.</summary>
    public const string FileNotFound = "ORC3001";

    /// <summary>A key is not known at its place.</summary>
    public const string UnknownKey = "ORC3002";

    /// <summary>A value has the wrong type.</summary>
    public const string WrongType = "ORC3003";

    /// <summary>A value is not among the allowed ones, or cannot be read.</summary>
    public const string InvalidValue = "ORC3004";

    /// <summary>A required key is missing.</summary>
    public const string MissingKey = "ORC3005";

    /// <summary>A variable reference is malformed.</summary>
    public const string InvalidInterpolation = "ORC3006";

    /// <summary>A required variable has no value.</summary>
    public const string MissingVariable = "ORC3007";

    /// <summary>A variable without a value became empty text (warning).</summary>
    public const string UnsetVariable = "ORC3008";

    /// <summary>A service, network, volume, secret, config or model is used but not defined.</summary>
    public const string Undefined = "ORC3009";

    /// <summary>Services, includes or extensions depend on each other in a circle.</summary>
    public const string Cycle = "ORC3010";

    /// <summary>Two values exclude or contradict each other.</summary>
    public const string Conflict = "ORC3011";

    /// <summary>A service cannot be extended.</summary>
    public const string Extends = "ORC3012";

    /// <summary>A file cannot be included.</summary>
    public const string Include = "ORC3013";

    /// <summary>The project name is missing or not valid.</summary>
    public const string ProjectName = "ORC3014";

    /// <summary>A file with variables or labels is missing or malformed.</summary>
    public const string EnvFile = "ORC3015";

    /// <summary>A service has neither an image nor a build.</summary>
    public const string NothingToRun = "ORC3016";

    /// <summary>A path leaves the project directory of an untrusted project.</summary>
    public const string Confined = "ORC3017";

    /// <summary>An old form or attribute was read by its modern meaning (warning).</summary>
    public const string Legacy = "ORC3018";

    /// <summary>A limit against hostile files was passed.</summary>
    public const string Limit = "ORC3019";

    /// <summary>A service that was asked for does not exist, or is disabled.</summary>
    public const string NoSuchService = "ORC3020";

    /// <summary>A value is suspicious, but accepted as the reference accepts it (warning).</summary>
    public const string Suspicious = "ORC3021";
}
