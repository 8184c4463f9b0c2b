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
        for (var rest = words.AsEnumerable().GetEnumerator(); rest.MoveNext();)
        {
            var changed = rest.Current switch
            {
                "--engine" when rest.MoveNext() => options with { Engine = rest.Current },
                "--host-image" when rest.MoveNext() => options with { HostImage = rest.Current },
                "--memory" => options with { InMemory = true },
                "--keep" => options with { Keep = true },
                "--probe" => options with { Probe = true },
                _ => null,
            };
            if (changed is null)
            {
                Console.Error.WriteLine(Usage);
                return null;
            }

            options = changed;
        }

        return options;
    }
}
