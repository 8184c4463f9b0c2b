using Orchestration.Yaml;

namespace Orchestration.Compose.Loading.Passes;

/// <summary>An entry of <c>include</c>.</summary>
internal sealed record Include(IReadOnlyList<YamlScalar> Paths, YamlScalar? ProjectDirectory, IReadOnlyList<YamlScalar> EnvFiles)
{
    public static Include? Read(YamlNode node) => node switch
    {
        YamlScalar { IsText: true } path => new Include([path], null, []),
        YamlMapping mapping => new Include(Texts(mapping["path"]), mapping["project_directory"] as YamlScalar, Texts(mapping["env_file"])),
        _ => null,
    };

    private static IReadOnlyList<YamlScalar> Texts(YamlNode? node) => node switch
    {
        YamlScalar { IsText: true } only => [only],
        YamlSequence list => [.. list.Items.OfType<YamlScalar>().Where(static item => item.IsText)],
        _ => [],
    };
}
