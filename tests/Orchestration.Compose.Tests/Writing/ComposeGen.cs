using CsCheck;

namespace Orchestration.Compose.Tests.Writing;

/// <summary>Generates projects that went through the loader once, so that they are canonical.</summary>
internal static class ComposeGen
{
    private static readonly Gen<string> Name = Gen.String[Gen.Char["abcxyz019"], 1, 6].Select(static name => "n" + name);

    private static readonly Gen<string> Text = Gen.OneOf(Name, Gen.String[Gen.Char["ab01 $'\"\\:#-_{}[],&*!|>%@`~=yesno\n\té"], 0, 10], Gen.OneOf("yes", "null", "010", "1.10", "~", "", " x ", "- a", "a: b"));

    private static readonly Gen<Dictionary<string, string>> Map = Gen.Select(Name, Text).Array[0, 3]
        .Select(static pairs => pairs.DistinctBy(static pair => pair.Item1).ToDictionary(static pair => pair.Item1, static pair => pair.Item2));

    private static readonly Gen<ComposePort> Port = Gen.Select(Gen.Int[1, 65535], Gen.Int[0, 65535], Gen.OneOf("tcp", "udp"), Gen.OneOf<string?>(null, "127.0.0.1", "::1"))
        .Select(static (target, published, protocol, ip) => new ComposePort { Target = target, Published = published == 0 ? null : $"{published}", Protocol = protocol, Mode = "ingress", HostIp = ip });

    private static readonly Gen<ComposeMount> Mount = Gen.Select(Name, Name, Gen.Bool, Gen.Bool).Select(static (source, target, isBind, readOnly) => isBind
        ? new ComposeMount { Type = "bind", Source = $"/{source}", Target = $"/{target}", ReadOnly = readOnly, Bind = new ComposeBindOptions { CreateHostPath = true } }
        : new ComposeMount { Type = "volume", Source = "data", Target = $"/{target}", ReadOnly = readOnly, Volume = new ComposeVolumeOptions() });

    private static readonly Gen<ComposeHealthCheck> Health = Gen.Select(Text, Gen.Long[1, 1000], Gen.Int[0, 9])
        .Select(static (command, milliseconds, retries) => new ComposeHealthCheck { Test = ["CMD-SHELL", command], Interval = TimeSpan.FromMilliseconds(milliseconds), Retries = retries });

    private static readonly Gen<ComposeService> Service = Gen.Select(Text.Array[0, 3], Map, Map, Port.Array[0, 3], Mount.Array[0, 3], Health, Gen.Long[0, 1L << 40], Gen.Int[0, 100])
        .Select(static (command, environment, labels, ports, mounts, health, memory, cpus) => new ComposeService
        {
            Name = "a",
            Image = "n",
            Command = command.Length == 0 ? null : command,
            Environment = environment.ToDictionary(static pair => pair.Key, static pair => (string?)pair.Value),
            Labels = labels,
            Ports = [.. ports.DistinctBy(static port => (port.Target, port.Published, port.Protocol, port.HostIp))],
            Volumes = [.. mounts.DistinctBy(static mount => mount.Target)],
            HealthCheck = health,
            MemoryLimit = memory == 0 ? null : memory,
            Cpus = cpus == 0 ? null : cpus / 10.0,
            Networks = new Dictionary<string, ComposeServiceNetwork?> { ["default"] = null },
        });

    public static Gen<ComposeProject> Project { get; } = Service.Array[1, 4].Select(static services => new ComposeProject
    {
        Name = "p",
        Services = services.Select(static (service, i) => service with { Name = $"s{i}" }).ToDictionary(static service => service.Name),
        Networks = new Dictionary<string, ComposeNetwork> { ["default"] = new() { Name = "p_default" } },
        Volumes = new Dictionary<string, ComposeVolume> { ["data"] = new() { Name = "p_data" } },
    });
}
