namespace Orchestration.Yaml;

/// <summary>Codes of the problems that reading YAML finds.</summary>
public static class YamlCodes
{
    /// <summary>The text is not YAML.</summary>
    public const string Syntax = "ORC9001";

    /// <summary>A key stands twice in one mapping.</summary>
    public const string DuplicateKey = "ORC9002";

    /// <summary>The text is too long, too deep or expands to too many nodes.</summary>
    public const string Limit = "ORC9003";

    /// <summary>An alias names an anchor that is not there, or one that contains the alias.</summary>
    public const string Alias = "ORC9004";

    /// <summary>A key is not a single value, or a merge key has no mapping to merge.</summary>
    public const string Key = "ORC9005";

    /// <summary>The bytes are not text in UTF-8, UTF-16 or UTF-32.</summary>
    public const string Encoding = "ORC9006";
}
