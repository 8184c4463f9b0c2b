using System.Text.Json.Nodes;

namespace Orchestration.TestBed;

/// <summary>The host images, and how a container of one is run: tests and examples make the same hosts.</summary>
public static class HostImages
{
    /// <summary>Debian 12 without an engine: what provisioning starts from.</summary>
    public static HostImage Debian12 { get; } = new("debian12", "bookworm", false);

    /// <summary>Debian 12 with Engine 20.10.</summary>
    public static HostImage Debian12Engine { get; } = new("debian12-engine", "bookworm", true);

    /// <summary>Debian 13 without an engine.</summary>
    public static HostImage Debian13 { get; } = new("debian13", "trixie", false);

    /// <summary>Debian 13 with Engine 26.1.</summary>
    public static HostImage Debian13Engine { get; } = new("debian13-engine", "trixie", true);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<HostImage> All { get; } = [Debian12, Debian12Engine, Debian13, Debian13Engine];

    /// <summary>What the image carries beside its files.</summary>
    public static IReadOnlyList<string> Changes { get; } = ["CMD [\"/sbin/init\"]", "ENV container=docker"];

    /// <summary>
    /// The body of the create call for a host. A host has every capability but SYS_RESOURCE, which not every machine can give,
    /// and a directory of the machine for its engine, because overlays do not stack.
    /// </summary>
    public static JsonObject CreateBody(string image, string name, string engineData, IReadOnlyDictionary<string, string> labels) => new()
    {
        ["Image"] = image,
        ["Hostname"] = name,
        // Otherwise all hosts take the identity of the machine below them.
        ["Env"] = new JsonArray("container_uuid=" + Guid.NewGuid()),
        // systemd's word for an orderly shutdown; an import cannot put it into the image.
        ["StopSignal"] = "SIGRTMIN+3",
        ["Labels"] = new JsonObject(labels.Select(static label => KeyValuePair.Create(label.Key, (JsonNode?)label.Value))),
        ["HostConfig"] = new JsonObject
        {
            ["CapAdd"] = new JsonArray("ALL"),
            ["CapDrop"] = new JsonArray("SYS_RESOURCE"),
            ["SecurityOpt"] = new JsonArray("seccomp=unconfined", "apparmor=unconfined"),
            // What the client sends for systempaths=unconfined.
            ["MaskedPaths"] = new JsonArray(),
            ["ReadonlyPaths"] = new JsonArray(),
            ["CgroupnsMode"] = "host",
            ["Binds"] = new JsonArray("/sys/fs/cgroup:/sys/fs/cgroup:rw", engineData + ":/var/lib/docker"),
            ["Tmpfs"] = new JsonObject { ["/run"] = "", ["/run/lock"] = "", ["/tmp"] = "exec" },
        },
    };
}
