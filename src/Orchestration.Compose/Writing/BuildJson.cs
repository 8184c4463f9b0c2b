namespace Orchestration.Compose.Writing;

internal static class BuildJson
{
    public static void Write(CanonicalWriter writer, ComposeBuild value)
    {
        writer.Begin();
        writer.Text("context", value.Context);
        writer.Text("dockerfile", value.Dockerfile);
        writer.Text("dockerfile_inline", value.DockerfileInline);
        writer.Strings("entitlements", value.Entitlements);
        writer.Environment("args", value.Args);
        writer.Text("provenance", value.Provenance);
        writer.Text("sbom", value.Sbom);
        writer.Strings("ssh", [.. value.Ssh.Select(SshKeyJson.ToText)]);
        writer.Map("labels", value.Labels);
        writer.Strings("cache_from", value.CacheFrom);
        writer.Strings("cache_to", value.CacheTo);
        writer.Flag("no_cache", value.NoCache);
        writer.Map("additional_contexts", value.AdditionalContexts);
        writer.Flag("pull", value.Pull);
        writer.Hosts("extra_hosts", value.ExtraHosts);
        writer.Text("isolation", value.Isolation);
        writer.Text("network", value.Network);
        writer.Text("target", value.Target);
        writer.Objects("secrets", value.Secrets, FileReferenceJson.Write);
        writer.Bytes("shm_size", value.ShmSize);
        writer.Strings("tags", value.Tags);
        writer.Named("ulimits", value.Ulimits, UlimitJson.Write);
        writer.Strings("platforms", value.Platforms);
        writer.Flag("privileged", value.Privileged);
        writer.Extensions(value.Extensions);
        writer.End();
    }
}
