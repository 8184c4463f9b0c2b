using Orchestration.Yaml;

namespace Orchestration.Compose.Loading.Passes;

/// <summary>The services of one file, with what the file resets in the services that its own extend.</summary>
internal sealed record ServiceTable(YamlMapping Services, string FileName, IReadOnlyList<string[]> Resets);
