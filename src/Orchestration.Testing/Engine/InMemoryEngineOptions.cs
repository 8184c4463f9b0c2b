namespace Orchestration.Testing;

/// <summary>What an <see cref="InMemoryEngine"/> is like.</summary>
public sealed class InMemoryEngineOptions
{
    /// <summary>Host name; default <c>memory</c>. It also seeds <see cref="Random"/>, so that engines with different names make different ids.</summary>
    public string Name { get; set; } = "memory";

    /// <summary>Id of the engine; default: made up from <see cref="Random"/>.</summary>
    public string? Id { get; set; }

    /// <summary>CPUs; default 4.</summary>
    public int Cpus { get; set; } = 4;

    /// <summary>Memory; default 8 GiB.</summary>
    public ByteSize Memory { get; set; } = ByteSize.Gibibytes(8);

    /// <summary>Labels of the engine; default: none.</summary>
    public IDictionary<string, string> Labels { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Version of the engine; default <c>26.1.5</c>.</summary>
    public string ServerVersion { get; set; } = "26.1.5";

    /// <summary>API version; default <c>1.45</c>. Below 1.44 a create takes one network only, as with older engines.</summary>
    public string ApiVersion { get; set; } = "1.45";

    /// <summary>Architecture of the host; default <c>x86_64</c>.</summary>
    public string Architecture { get; set; } = "x86_64";

    /// <summary>Operating system of the host; default <c>Debian GNU/Linux 12 (bookworm)</c>.</summary>
    public string OperatingSystem { get; set; } = "Debian GNU/Linux 12 (bookworm)";

    /// <summary>Kernel; default <c>6.1.0</c>.</summary>
    public string KernelVersion { get; set; } = "6.1.0";

    /// <summary>Images that are there from the start, beside <see cref="InMemoryImage.Busybox"/>; default: none.</summary>
    public IList<InMemoryImage> Images { get; } = [];

    /// <summary>Where pulls and pushes go; default: an empty registry. Several engines may share one.</summary>
    public InMemoryRegistry Registry { get; set; } = new();

    /// <summary>The network between the engine's host and others; default: one of its own. Several engines may share one.</summary>
    public InMemoryHosts Hosts { get; set; } = new();

    /// <summary>Address of the host; default <c>10.0.0.1</c>. Engines that share <see cref="Hosts"/> need one each.</summary>
    public string Address { get; set; } = "10.0.0.1";

    /// <summary>Time; default: the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Chance: ids, made-up names; default: seeded by <see cref="Name"/>.</summary>
    public Random? Random { get; set; }

    /// <summary>
    /// Whether a container's first process ignores signals that it does not handle, as Linux has it; default false,
    /// since a <c>sleep</c> would then be stopped only by SIGKILL after the stop timeout.
    /// </summary>
    public bool InitIgnoresSignals { get; set; }

    internal Random CreateRandom()
    {
        if (Random is not null) return Random;
        var seed = 17;
        foreach (var letter in Name) seed = unchecked((seed * 31) + letter);
        return new Random(seed);
    }
}
