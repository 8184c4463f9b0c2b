using Orchestration.Yaml;

namespace Orchestration.Compose.Merging;

/// <summary>Merges two values at a place with a rule of its own.</summary>
internal delegate YamlNode MergeRule(TreeMerge merge, YamlNode earlier, YamlNode later, Loading.Tree.PathRules<MergeRule> rules, string path);
