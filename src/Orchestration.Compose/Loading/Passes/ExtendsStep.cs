using Orchestration.Yaml;

namespace Orchestration.Compose.Loading.Passes;

/// <summary>A service on the way of extensions.</summary>
internal sealed record ExtendsStep(string FileName, string Service, YamlPosition Position);
