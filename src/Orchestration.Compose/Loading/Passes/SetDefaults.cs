using Orchestration.Compose.Loading.Tree;
using Orchestration.Yaml;

namespace Orchestration.Compose.Loading.Passes;

/// <summary>Writes down the values that are meant where nothing stands.</summary>
internal sealed class SetDefaults : IModelPass
{
    private static readonly (TreePattern Pattern, Action<YamlMapping> Rule)[] Rules =
    [
        (new("services.*.build"), static build => Default(build, "context", ".")),
        (new("services.*.secrets.*"), static secret => Default(secret, "target", $"/run/secrets/{(secret["source"] as YamlScalar)?.Canonical}")),
        (new("services.*.ports.*"), static port =>
        {
            Default(port, "protocol", "tcp");
            Default(port, "mode", "ingress");
        }),
        (new("services.*.deploy.resources.reservations.devices.*"), AllDevices),
        (new("services.*.gpus.*"), AllDevices),
    ];

    public void Apply(FileScope scope)
    {
        foreach (var (pattern, rule) in Rules)
        {
            pattern.Rewrite(scope.Model, (node, _) =>
            {
                if (node is YamlMapping mapping) rule(mapping);
                return node;
            });
        }
    }

    private static void AllDevices(YamlMapping request)
    {
        if (!request.Contains("count") && !request.Contains("device_ids")) Default(request, "count", "all");
    }

    private static void Default(YamlMapping mapping, string key, string value)
    {
        if (!mapping.Contains(key)) mapping.Set(key, TreeMaker.Text(value, mapping));
    }
}
