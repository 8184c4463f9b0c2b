namespace Orchestration.Yaml;

/// <summary>One key and value of a mapping.</summary>
/// <param name="Key">The key's text.</param>
/// <param name="Value">The value.</param>
/// <param name="KeyPosition">Where the key starts.</param>
/// <param name="KeyKind">What the key looks like; a reader that wants text keys refuses the others.</param>
public readonly record struct YamlEntry(string Key, YamlNode Value, YamlPosition KeyPosition, YamlScalarKind KeyKind = YamlScalarKind.Text);
