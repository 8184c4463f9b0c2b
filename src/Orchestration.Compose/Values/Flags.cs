using Orchestration.Yaml;

namespace Orchestration.Compose.Values;

/// <summary>Truth values, with the words that YAML 1.1 knew.</summary>
internal static class Flags
{
    public const string Expected = "true or false";

    public static bool TryParse(YamlScalar scalar, out bool value)
    {
        value = scalar.AsBoolean;
        return scalar.Kind == YamlScalarKind.Boolean || TryParse(scalar.Text, out value, out _);
    }

    public static bool TryParse(string text, out bool value, out bool isOldWord)
    {
        (bool Known, bool Value, bool Old) result = text.ToLowerInvariant() switch
        {
            "true" => (true, true, false),
            "false" => (true, false, false),
            "y" or "yes" or "on" => (true, true, true),
            "n" or "no" or "off" => (true, false, true),
            _ => default,
        };
        (value, isOldWord) = (result.Value, result.Old);
        return result.Known;
    }
}
