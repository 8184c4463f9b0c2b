using static Orchestration.Compose.Schema.ScalarForms;

namespace Orchestration.Compose.Schema;

/// <summary>The Compose specification's shapes, a table per section. Source: the specification as of docker compose 2.40.</summary>
internal static class ComposeSchema
{
    private static readonly Shape Str = new() { Scalars = Text };
    private static readonly Shape Flag = new() { Scalars = ScalarForms.Boolean | Text };
    private static readonly Shape Int = new() { Scalars = Integer | Text };
    private static readonly Shape Num = new() { Scalars = Number | Text };
    private static readonly Shape PureNumber = new() { Scalars = Number };
    private static readonly Shape Strings = ListOf(Str);
    private static readonly Shape UniqueStrings = ListOf(Str, unique: true);
    private static readonly Shape StringOrList = UniqueStrings.Or(Text);
    private static readonly Shape Command = Strings.Or(Text | Null);

    private static readonly Shape ListOrMap = Names(new Shape { Scalars = Text | Number | ScalarForms.Boolean | Null }, TextForm.Any, open: false)
        with { Items = Str, AreItemsUnique = true, AllowsExtensions = false };

    private static readonly Shape Options = Names(new Shape { Scalars = Text | Number }, TextForm.Any);
    private static readonly Shape LogOptions = Names(new Shape { Scalars = Text | Number | Null }, TextForm.Any);

    private static readonly Shape ExtraHosts = Names(Strings.Or(Text), TextForm.Any, open: false)
        with { Items = Str, AreItemsUnique = true, AllowsExtensions = false };

    private static readonly Shape Ulimits = Names(Map(["soft", "hard"], ("hard", Int), ("soft", Int)).Or(Integer | Text), TextForm.LowerCase);

    private static readonly Shape FileReferences = ListOf(Map(("source", Str), ("target", Str), ("uid", Str), ("gid", Str), ("mode", Num)).Or(Text));

    private static readonly Shape Hook = Map(["command"], ("command", Command), ("user", Str), ("privileged", Flag), ("working_dir", Str), ("environment", ListOrMap));

    private static readonly Shape DeviceRequest = Map(
        ("capabilities", UniqueStrings), ("count", Int), ("device_ids", UniqueStrings), ("driver", Str), ("options", ListOrMap));

    private static readonly Shape Build = Map(
        ("context", Str), ("dockerfile", Str), ("dockerfile_inline", Str), ("entitlements", Strings), ("args", ListOrMap), ("ssh", ListOrMap),
        ("labels", ListOrMap), ("cache_from", Strings), ("cache_to", Strings), ("no_cache", Flag), ("additional_contexts", ListOrMap),
        ("network", Str), ("provenance", Flag), ("sbom", Flag), ("pull", Flag), ("target", Str), ("shm_size", Int),
        ("extra_hosts", ExtraHosts), ("isolation", Str), ("privileged", Flag), ("secrets", FileReferences), ("tags", Strings),
        ("ulimits", Ulimits), ("platforms", Strings)).Or(Text);

    private static readonly Shape Rates = ListOf(Closed(("path", Str), ("rate", Int)));

    private static readonly Shape Blkio = Closed(
        ("device_read_bps", Rates), ("device_read_iops", Rates), ("device_write_bps", Rates), ("device_write_iops", Rates),
        ("weight", Int), ("weight_device", ListOf(Closed(("path", Str), ("weight", Int)))));

    private static readonly Shape DependsOn = Names(
        Map(["condition"], ("restart", Flag), ("required", new Shape { Scalars = ScalarForms.Boolean }), ("condition", Choice("service_started", "service_healthy", "service_completed_successfully"))),
        TextForm.Name, open: false) with { Items = Str, AreItemsUnique = true, AllowsExtensions = false };

    private static readonly Shape UpdateConfig = Map(
        ("parallelism", Int), ("delay", Str), ("failure_action", Str), ("monitor", Str), ("max_failure_ratio", Num), ("order", Choice("start-first", "stop-first")));

    private static readonly Shape Deploy = Map(
        ("mode", Str), ("endpoint_mode", Str), ("replicas", Int), ("labels", ListOrMap), ("rollback_config", UpdateConfig), ("update_config", UpdateConfig),
        ("resources", Map(
            ("limits", Map(("cpus", Num), ("memory", Str), ("pids", Int))),
            ("reservations", Map(
                ("cpus", Num), ("memory", Str),
                ("generic_resources", ListOf(Map(("discrete_resource_spec", Map(("kind", Str), ("value", Num)))))),
                ("devices", ListOf(DeviceRequest with { Required = ["capabilities"] })))))),
        ("restart_policy", Map(("condition", Str), ("delay", Str), ("max_attempts", Int), ("window", Str))),
        ("placement", Map(("constraints", Strings), ("preferences", ListOf(Map(("spread", Str)))), ("max_replicas_per_node", Int)))).Or(Null);

    private static readonly Shape Develop = Map(
        ("watch", ListOf(Map(
            ["path", "action"],
            ("ignore", StringOrList), ("include", StringOrList), ("path", Str),
            ("action", Choice("rebuild", "sync", "restart", "sync+restart", "sync+exec")),
            ("target", Str), ("exec", Hook), ("initial_sync", new Shape { Scalars = ScalarForms.Boolean }))))).Or(Null);

    private static readonly Shape HealthCheck = Map(
        ("disable", Flag), ("interval", Str), ("retries", Num), ("test", Strings.Or(Text)), ("timeout", Str), ("start_period", Str), ("start_interval", Str));

    private static readonly Shape ServiceNetworks = Names(
        Map(("aliases", UniqueStrings), ("interface_name", Str), ("ipv4_address", Str), ("ipv6_address", Str), ("link_local_ips", UniqueStrings), ("mac_address", Str),
            ("driver_opts", Options), ("priority", PureNumber), ("gw_priority", PureNumber)).Or(Null),
        TextForm.Name, open: false) with { Items = Str, AreItemsUnique = true, AllowsExtensions = false };

    private static readonly Shape ServiceModels = Names(Map(("endpoint_var", Str), ("model_var", Str)).Or(Null), TextForm.Name) with { Items = Str, AreItemsUnique = true };

    private static readonly Shape Ports = ListOf(
        Map(("name", Str), ("mode", Str), ("host_ip", Str), ("target", Int), ("published", Int), ("protocol", Str), ("app_protocol", Str)).Or(Text | Number),
        unique: true);

    private static readonly Shape Mounts = ListOf(
        Map(
            ["type"],
            ("type", Choice("bind", "volume", "tmpfs", "cluster", "npipe", "image")), ("source", Str), ("target", Str), ("read_only", Flag), ("consistency", Str),
            ("bind", Map(("propagation", Str), ("create_host_path", Flag), ("recursive", Choice("enabled", "disabled", "writable", "readonly")), ("selinux", Choice("z", "Z")))),
            ("volume", Map(("labels", ListOrMap), ("nocopy", Flag), ("subpath", Str))),
            ("tmpfs", Map(("size", Int with { Minimum = 0 }), ("mode", Num))),
            ("image", Map(("subpath", Str)))).Or(Text),
        unique: true);

    private static readonly Shape Service = Map(
        ("develop", Develop), ("deploy", Deploy), ("annotations", ListOrMap), ("attach", Flag), ("build", Build), ("blkio_config", Blkio),
        ("cap_add", UniqueStrings), ("cap_drop", UniqueStrings), ("cgroup", Choice("host", "private")), ("cgroup_parent", Str), ("command", Command),
        ("configs", FileReferences), ("container_name", Str with { Form = TextForm.ContainerName }), ("cpu_count", Int with { Minimum = 0 }),
        ("cpu_percent", Int with { Minimum = 0, Maximum = 100 }), ("cpu_shares", Num), ("cpu_quota", Num), ("cpu_period", Num), ("cpu_rt_period", Num),
        ("cpu_rt_runtime", Num), ("cpus", Num), ("cpuset", Str), ("credential_spec", Map(("config", Str), ("file", Str), ("registry", Str))),
        ("depends_on", DependsOn), ("device_cgroup_rules", UniqueStrings),
        ("devices", ListOf(Map(["source"], ("source", Str), ("target", Str), ("permissions", Str)).Or(Text))),
        ("dns", StringOrList), ("dns_opt", UniqueStrings), ("dns_search", StringOrList), ("domainname", Str), ("entrypoint", Command),
        ("env_file", Str.OrList(Closed(["path"], ("path", Str), ("format", Str), ("required", Flag)).Or(Text))), ("label_file", Strings.Or(Text)),
        ("environment", ListOrMap), ("expose", ListOf(new Shape { Scalars = Text | Number }, unique: true)),
        ("extends", Closed(["service"], ("service", Str), ("file", Str)).Or(Text)),
        ("provider", Map(["type"], ("type", Str), ("options", Names(new Shape { Scalars = Text | Number | ScalarForms.Boolean }.OrList(new Shape { Scalars = Text | Number | ScalarForms.Boolean }), TextForm.Any)))),
        ("external_links", UniqueStrings), ("extra_hosts", ExtraHosts), ("gpus", ListOf(DeviceRequest with { IsOpen = true }).Or(Text) with { Choices = ["all"] }),
        ("group_add", ListOf(new Shape { Scalars = Text | Number }, unique: true)), ("healthcheck", HealthCheck), ("hostname", Str), ("image", Str),
        ("init", Flag), ("ipc", Str), ("isolation", Str), ("labels", ListOrMap), ("links", UniqueStrings), ("logging", Map(("driver", Str), ("options", LogOptions))),
        ("mac_address", Str), ("mem_limit", Num), ("mem_reservation", Int), ("mem_swappiness", Int), ("memswap_limit", Num), ("network_mode", Str),
        ("models", ServiceModels), ("networks", ServiceNetworks), ("oom_kill_disable", Flag), ("oom_score_adj", Int with { Minimum = -1000, Maximum = 1000 }),
        ("pid", Str.Or(Null)), ("pids_limit", Num), ("platform", Str), ("ports", Ports), ("post_start", ListOf(Hook)), ("pre_stop", ListOf(Hook)), ("privileged", Flag),
        ("profiles", UniqueStrings), ("pull_policy", Str with { Form = TextForm.PullPolicy }), ("pull_refresh_after", Str), ("read_only", Flag), ("restart", Str),
        ("runtime", Str), ("scale", Int), ("security_opt", UniqueStrings), ("shm_size", Num), ("secrets", FileReferences), ("sysctls", ListOrMap), ("stdin_open", Flag),
        ("stop_grace_period", Str), ("stop_signal", Str), ("storage_opt", Names(Shape.Anything, TextForm.Any)), ("tmpfs", StringOrList), ("tty", Flag), ("ulimits", Ulimits),
        ("use_api_socket", new Shape { Scalars = ScalarForms.Boolean }), ("user", Str), ("uts", Str), ("userns_mode", Str), ("volumes", Mounts),
        ("volumes_from", UniqueStrings), ("working_dir", Str));

    private static readonly Shape External = Map(("name", Str)).Or(ScalarForms.Boolean | Text);
    private static readonly Shape OpenExternal = External with { IsOpen = true };

    private static readonly Shape Network = Map(
        ("name", Str), ("driver", Str), ("driver_opts", Options),
        ("ipam", Map(
            ("driver", Str),
            ("config", ListOf(Map(("subnet", Str), ("ip_range", Str), ("gateway", Str), ("aux_addresses", Names(Str, TextForm.Any, open: false) with { AllowsExtensions = false })))),
            ("options", Names(Str, TextForm.Any, open: false) with { AllowsExtensions = false }))),
        ("external", External), ("internal", Flag), ("enable_ipv4", Flag), ("enable_ipv6", Flag), ("attachable", Flag), ("labels", ListOrMap)).Or(Null);

    private static readonly Shape Volume = Map(("name", Str), ("driver", Str), ("driver_opts", Options), ("external", External), ("labels", ListOrMap)).Or(Null);

    private static readonly Shape Secret = Map(
        ("name", Str), ("environment", Str), ("file", Str), ("external", OpenExternal), ("labels", ListOrMap), ("driver", Str), ("driver_opts", Options), ("template_driver", Str));

    private static readonly Shape Config = Map(
        ("name", Str), ("content", Str), ("environment", Str), ("file", Str), ("external", OpenExternal), ("labels", ListOrMap), ("template_driver", Str));

    private static readonly Shape Model = Map(
        ["model"],
        ("name", Str), ("model", Str), ("context_size", new Shape { Scalars = Integer }), ("runtime_flags", Strings));

    private static readonly Shape Include = Closed(("path", StringOrList), ("env_file", StringOrList), ("project_directory", Str)).Or(Text);

    /// <summary>A whole compose file.</summary>
    public static Shape File { get; } = Map(
        ("version", Str), ("name", Str), ("include", ListOf(Include)), ("services", Section(Service)), ("models", Names(Model, TextForm.Name)),
        ("networks", Names(Network, TextForm.Name)), ("volumes", Section(Volume)), ("secrets", Section(Secret)), ("configs", Section(Config)));

    private static Shape Map(params ReadOnlySpan<(string Key, Shape Shape)> keys) => Map([], keys);

    private static Shape Map(string[] required, params ReadOnlySpan<(string Key, Shape Shape)> keys)
    {
        var table = new Dictionary<string, Shape>(keys.Length, StringComparer.Ordinal);
        foreach (var (key, shape) in keys) table.Add(key, shape);
        return new Shape { Keys = table, Required = required };
    }

    /// <summary>A mapping without a place for extensions.</summary>
    private static Shape Closed(params ReadOnlySpan<(string Key, Shape Shape)> keys) => Map([], keys) with { AllowsExtensions = false };

    private static Shape Closed(string[] required, params ReadOnlySpan<(string Key, Shape Shape)> keys) => Map(required, keys) with { AllowsExtensions = false };

    private static Shape ListOf(Shape items, bool unique = false) => new() { Items = items, AreItemsUnique = unique };

    /// <summary>A mapping whose keys are names chosen by the author.</summary>
    private static Shape Names(Shape values, TextForm names, bool open = true) => new() { OtherKeys = values, OtherKeyNames = names, IsOpen = open };

    /// <summary>A top-level section: names chosen by the author, and no extensions.</summary>
    private static Shape Section(Shape values) => Names(values, TextForm.Name, open: false) with { AllowsExtensions = false };

    private static Shape Choice(params string[] choices) => new() { Scalars = Text, Choices = choices };
}
