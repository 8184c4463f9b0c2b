using System.Collections.ObjectModel;
using Orchestration.Compose.Loading;
using Orchestration.Yaml;

namespace Orchestration.Compose.Binding;

/// <summary>Reads the typed model from the finished tree.</summary>
internal static class ProjectBinder
{
    public static ComposeProject Bind(FileScope scope, string name)
    {
        var session = scope.Session;
        var context = new BindContext(scope.Model, session.Problems, session.Options.Interpolate);
        var root = new NodeReader(scope.Model, context);
        return new ComposeProject
        {
            Name = name,
            WorkingDirectory = scope.WorkingDirectory,
            Services = BindServices(scope.Model, context),
            Networks = root.Named("networks", NetworkBinder.Bind),
            Volumes = root.Named("volumes", VolumeBinder.Bind),
            Secrets = root.Named("secrets", SecretBinder.Bind),
            Configs = root.Named("configs", ConfigBinder.Bind),
            Models = root.Named("models", ModelBinder.Bind),
            Extensions = root.Extensions(),
            Environment = scope.Environment,
            IsLegacyFormat = session.HasLegacyFiles,
            Tree = scope.Model,
        };
    }

    private static IReadOnlyDictionary<string, ComposeService> BindServices(YamlMapping model, BindContext context)
    {
        if (model["services"] is not YamlMapping section) return ReadOnlyDictionary<string, ComposeService>.Empty;
        var services = new SortedDictionary<string, ComposeService>(StringComparer.Ordinal);
        foreach (var entry in section.Entries)
            if (entry.Value is YamlMapping service) services[entry.Key] = ServiceBinder.Bind(entry.Key, entry.KeyPosition, new NodeReader(service, context));
        return services;
    }
}
