using Orchestration.Compose.Loading.Tree;
using Orchestration.Compose.Values;
using Orchestration.Yaml;

namespace Orchestration.Compose.Loading.Passes;

/// <summary>Gives the attributes of a format 1 service their modern names.</summary>
internal static class LegacyService
{
    public static void Modernise(YamlMapping service, string path, YamlMapping document, YamlMapping volumes, LoadSession session)
    {
        MoveNet(service, path, document, session);
        MoveLogging(service, path, session);
        MoveDockerfile(service, path, session);
        if (!service.Contains("extends")) DefaultNetworkMode(service);
        DeclareVolumes(service, volumes);
    }

    private static void MoveNet(YamlMapping service, string path, YamlMapping document, LoadSession session)
    {
        if (service["net"] is not YamlScalar net) return;
        service.Remove("net");
        var mode = net.Canonical.StartsWith("container:", StringComparison.Ordinal) && document.Contains(net.Canonical["container:".Length..])
            ? $"service:{net.Canonical["container:".Length..]}"
            : net.Canonical;
        service.Set("network_mode", TreeMaker.Text(mode, net));
        Warn(session, "net", "network_mode", net, path);
    }

    private static void MoveLogging(YamlMapping service, string path, LoadSession session)
    {
        if (!service.Contains("log_driver") && !service.Contains("log_opt")) return;
        var (driver, options) = (service["log_driver"], service["log_opt"]);
        var at = driver ?? options!;
        if (driver is not null) Warn(session, "log_driver", "logging.driver", driver, path);
        if (options is not null) Warn(session, "log_opt", "logging.options", options, path);
        service.Remove("log_driver");
        service.Remove("log_opt");
        service.Set("logging", TreeMaker.Mapping(at, ("driver", driver), ("options", options)));
    }

    private static void MoveDockerfile(YamlMapping service, string path, LoadSession session)
    {
        if (service["dockerfile"] is not { } dockerfile) return;
        service.Remove("dockerfile");
        Warn(session, "dockerfile", "build.dockerfile", dockerfile, path);
        if (service["build"] is YamlScalar context) service.Set("build", TreeMaker.Mapping(context, ("context", context), ("dockerfile", dockerfile)));
    }

    private static void DefaultNetworkMode(YamlMapping service)
    {
        if (!service.Contains("network_mode")) service.Set("network_mode", TreeMaker.Text("bridge", service));
    }

    /// <summary>Format 1 used volumes by their names on the engine, without declaring them.</summary>
    private static void DeclareVolumes(YamlMapping service, YamlMapping volumes)
    {
        if (service["volumes"] is not YamlSequence mounts) return;
        foreach (var mount in mounts.Items.OfType<YamlScalar>())
        {
            if (MountSpec.Parse(mount.Text, out _) is not { Source.Length: > 0, IsBind: false } spec || volumes.Contains(spec.Source)) continue;
            volumes.Add(new YamlEntry(
                spec.Source,
                TreeMaker.Mapping(mount, ("name", TreeMaker.Text(spec.Source, mount)), ("driver", service["volume_driver"])),
                mount.Position));
        }

        service.Remove("volume_driver");
    }

    private static void Warn(LoadSession session, string old, string modern, YamlNode at, string path) =>
        session.Report(ComposeCodes.Legacy, $"'{old}' is an attribute of an old file format", at, $"{path}.{old}", $"write '{modern}'", ComposeSeverity.Warning);
}
