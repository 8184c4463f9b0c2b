using Orchestration.Compose.Loading.Tree;
using Orchestration.Yaml;

namespace Orchestration.Compose.Loading.Passes;

/// <summary>Attaches services without networks to the default network, which exists only where it is used.</summary>
internal sealed class NormaliseNetworks : IModelPass
{
    private const string DefaultNetwork = "default";

    public void Apply(FileScope scope)
    {
        var isUsed = false;
        foreach (var service in Services.Of(scope.Model))
        {
            if (service.Contains("provider") || service.Contains("network_mode")) continue;
            if (service["networks"] is not YamlMapping { Entries.Count: > 0 } networks)
            {
                if (!TreeMaker.IsNull(service["networks"]) && service["networks"] is not YamlMapping) continue;
                service.Set("networks", TreeMaker.Mapping(service, (DefaultNetwork, TreeMaker.Null(service.Position))));
                isUsed = true;
            }
            else
            {
                isUsed |= networks.Contains(DefaultNetwork);
            }
        }

        if (!isUsed) return;
        if (scope.Model["networks"] is not YamlMapping declared) scope.Model.Set("networks", declared = new YamlMapping(scope.Model.Position));
        if (!declared.Contains(DefaultNetwork)) declared.Set(DefaultNetwork, TreeMaker.Null(scope.Model.Position));
    }
}
