namespace Quickstart;

/// <summary>The command line.</summary>
internal sealed record QuickstartOptions
{
    private const string Usage = """
        usage: Quickstart [--engine <address>] [--host-image <reference>] [--memory] [--keep] [--probe]
          --engine      the engine that serves the hosts, such as unix:///var/run/docker.sock; default: the one that docker uses
          --host-image  image of the hosts, already on that engine; default: built there from the driver's own recipe
          --memory      engines, hosts and machines in memory: no Docker, no root
          --keep        leaves machines and containers; the next run takes them up again
          --probe       only says by its exit code whether there is an engine: 0 yes, 3 no
        """;

    public string? Engine { get; private init; }

    public string? HostImage { get; private init; }

    public bool InMemory { get; private init; }

    public bool Keep { get; private init; }

    public bool Probe { get; private init; }

    public static QuickstartOptions? Parse(IReadOnlyList<string> words)
    {
        var options = new QuickstartOptions();
        for (var i = 0; i < words.Count; i++)
        {
            var known = (words[i], i + 1 < words.Count ? words[i + 1] : null) switch
            {
                ("--engine", { } value) => (options with { Engine = value }, Used: 1),
                ("--host-image", { } value) => (options with { HostImage = value }, 1),
                ("--memory", _) => (options with { InMemory = true }, 0),
                ("--keep", _) => (options with { Keep = true }, 0),
                ("--probe", _) => (options with { Probe = true }, 0),
                _ => (null, 0),
            };
            if (known.Item1 is null)
            {
                Console.Error.WriteLine(Usage);
                return null;
            }

            options = known.Item1;
            i += known.Used;
        }

        return options;
    }
}
