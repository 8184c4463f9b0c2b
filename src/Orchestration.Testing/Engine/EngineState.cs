namespace Orchestration.Testing;

/// <summary>Everything that an in-memory engine keeps. <see cref="Sync"/> guards it; programs run outside of it.</summary>
internal sealed class EngineState
{
    public EngineState(InMemoryEngineOptions options)
    {
        Options = options;
        Time = options.TimeProvider;
        var random = options.CreateRandom();
        Address = options.Address;
        Ids = new Identifiers(random);
        EngineId = options.Id ?? Ids.Next();
        Events = new EventLog(Time);
        Gate = new CallGate(options.Name, Time, Calls, Faults, () => Crash());
        Containers = new ContainerStore();
        Images = new ImageStore();
        Volumes = new VolumeStore(this);
        Networks = new NetworkStore(this);
        Life = new ContainerLife(this);
        Factory = new ContainerFactory(this);
        Execs = new ExecStore(this);
        Hosts.Place(this, Address);
        foreach (var image in (InMemoryImage[])[InMemoryImage.Busybox, .. options.Images]) AddImage(image);
    }

    public Lock Sync { get; } = new();

    public InMemoryEngineOptions Options { get; }

    public string EngineId { get; }

    public TimeProvider Time { get; }

    public Identifiers Ids { get; }

    public EventLog Events { get; }

    public CallRecord Calls { get; } = new();

    public EngineFaults Faults { get; } = new();

    public CallGate Gate { get; }

    public ProgramCatalog Programs { get; } = new();

    public ContainerStore Containers { get; }

    public ContainerFactory Factory { get; }

    public ContainerLife Life { get; }

    public ExecStore Execs { get; }

    public ImageStore Images { get; }

    public VolumeStore Volumes { get; }

    public NetworkStore Networks { get; }

    public InMemoryHosts Hosts => Options.Hosts;

    /// <summary>Address of the host now.</summary>
    public string Address { get; set; }

    /// <summary>The place in a swarm; null when in none.</summary>
    public SwarmSeat? Seat { get; set; }

    public PortTable Ports { get; } = new();

    /// <summary>Directories of the host that were bound into containers, by path.</summary>
    public Dictionary<string, FileArea> HostDirectories { get; } = new(StringComparer.Ordinal);

    public DateTimeOffset Now => Time.GetUtcNow();

    public void AddImage(InMemoryImage image)
    {
        var reference = ImageReference.TryParse(image.Reference) ?? throw new ArgumentException($"'{image.Reference}' is no image reference.", nameof(image));
        var record = ImageComposer.Compose(image);
        lock (Sync) Images.Tag(reference, Images.Add(record).Id);
    }

    /// <summary>Whether the engine has crashed; one that is merely cut off still lives.</summary>
    public bool IsDown { get; private set; }

    public void Crash()
    {
        IsDown = true;
        Gate.Close();
        Life.KillAll();
    }

    public void Restart()
    {
        if (!IsDown) Crash();
        IsDown = false;
        Gate.Open();
        Life.StartAgain();
    }
}
