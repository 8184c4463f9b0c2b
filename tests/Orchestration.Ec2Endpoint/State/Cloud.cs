namespace Orchestration.Ec2;

/// <summary>All that the endpoint knows. Whoever reads or changes it holds <see cref="Lock"/>.</summary>
internal sealed class Cloud
{
    private int _addresses;

    public Cloud(Ec2EndpointOptions options, Ec2Faults faults)
    {
        (Options, Faults) = (options, faults);
        Ids = new IdSource(options.Seed);
        Regions = options.Regions.ToDictionary(static region => region.Name, region => new Region(region, Ids), StringComparer.Ordinal);
        Hosting = new InstanceHosting(this);
    }

    public Lock Lock { get; } = new();

    public Ec2EndpointOptions Options { get; }

    public Ec2Faults Faults { get; }

    public IdSource Ids { get; }

    public IReadOnlyDictionary<string, Region> Regions { get; }

    public InstanceHosting Hosting { get; }

    public DateTimeOffset Now => Options.TimeProvider.GetUtcNow();

    /// <summary>A public address that was not given out before.</summary>
    public string TakePublicAddress()
    {
        var number = ++_addresses;
        return $"198.{18 + (number >> 16 & 1)}.{number >> 8 & 255}.{number & 255}";
    }

    /// <summary>An address that can be given to any instance.</summary>
    public string TakeElasticAddress() => Options.Hosts?.TakeElasticAddress()?.ToString() ?? TakePublicAddress();

    /// <summary>Lets time have its effects.</summary>
    public void Settle(DateTimeOffset now)
    {
        foreach (var region in Regions.Values) Settling.Settle(this, region, now);
    }
}
