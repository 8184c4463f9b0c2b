using Orchestration.Compose;
using Orchestration.Engines;
using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.Compose;

/// <summary>A real engine, and a project of its own for each test, taken down with its volumes afterwards.</summary>
[CancelAfter(120_000)]
public abstract class ComposeFixture : BedFixture
{
    protected const string Image = global::Orchestration.TestBed.Bed.Busybox;

    private readonly List<ComposeApplication> _applications = [];

    protected DockerEngine Engine { get; private set; } = null!;

    protected string Directory { get; private set; } = null!;

    protected string Name { get; private set; } = null!;

    [SetUp]
    public async Task Connect()
    {
        Engine = await DockerEngine.ConnectAsync(new(Bed.Engine.SocketAddress));
        Directory = System.IO.Directory.CreateTempSubdirectory("orchestration-compose-").FullName;
        Name = $"t{Guid.NewGuid():N}"[..12];
    }

    [TearDown]
    public async Task TakeDown()
    {
        foreach (var application in _applications) await application.DownAsync(new() { RemoveVolumes = true, RemoveOrphans = true, RemoveImages = ImageRemovalRule.Local, StopTimeout = TimeSpan.Zero });
        _applications.Clear();
        System.IO.Directory.Delete(Directory, recursive: true);
        await Engine.DisposeAsync();
    }

    protected ComposeApplication Open(string yaml)
    {
        var project = new ComposeLoader().Load(new()
        {
            Texts = new Dictionary<string, string> { ["compose.yaml"] = yaml },
            Files = ["compose.yaml"],
            WorkingDirectory = Directory,
            ProjectName = Name,
            Variables = new Dictionary<string, string> { ["IMAGE"] = Image, ["TOKEN"] = "s3cret" },
            UseProcessEnvironment = false,
        });
        var application = new ComposeApplication(project, Engine);
        _applications.Add(application);
        return application;
    }

    protected void Write(string path, string text)
    {
        var full = Path.Combine(Directory, path);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
