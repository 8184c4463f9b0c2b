namespace Orchestration.Yaml;

/// <summary>Leaves the reader when a limit is passed; never seen outside of it.</summary>
internal sealed class YamlLimitException(YamlPosition position, string message) : Exception(message)
{
    public YamlPosition Position { get; } = position;
}
