namespace Orchestration.Compose.Binding;

internal static class BuildBinder
{
    public static ComposeBuild Bind(NodeReader node) => new()
    {
        Context = node.Text("context"),
        Dockerfile = node.Text("dockerfile"),
        DockerfileInline = node.Text("dockerfile_inline"),
        Entitlements = node.Strings("entitlements"),
        Args = node.Environment("args"),
        Provenance = node.Text("provenance"),
        Sbom = node.Text("sbom"),
        Ssh = SshKeyBinder.Bind(node.Mapping["ssh"]),
        Labels = node.Map("labels"),
        CacheFrom = node.Strings("cache_from"),
        CacheTo = node.Strings("cache_to"),
        NoCache = node.Flag("no_cache"),
        AdditionalContexts = node.Map("additional_contexts"),
        Pull = node.Flag("pull"),
        ExtraHosts = node.Hosts("extra_hosts"),
        Isolation = node.Text("isolation"),
        Network = node.Text("network"),
        Target = node.Text("target"),
        Secrets = node.Objects("secrets", FileReferenceBinder.Bind),
        ShmSize = node.Bytes("shm_size"),
        Tags = node.Strings("tags"),
        Ulimits = UlimitBinder.Bind(node, "ulimits"),
        Platforms = node.Strings("platforms"),
        Privileged = node.Flag("privileged"),
        Extensions = node.Extensions(),
    };
}
