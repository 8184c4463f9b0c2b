using System.Diagnostics;
using Orchestration.Engines;
using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.Quickstart;

/// <summary>The example that shows the main job, as its user runs it: a program of its own on a real engine.</summary>
public sealed class QuickstartTests : BedFixture
{
    private string _data = "";

    [SetUp]
    public void Make_a_home() => _data = Directory.CreateTempSubdirectory("quickstart-").FullName;

    [TearDown]
    public async Task Remove_the_home_and_what_a_failed_tour_left()
    {
        Directory.Delete(_data, recursive: true);
        await using var engine = await DockerEngine.ConnectAsync(new(Bed.Engine.SocketAddress));
        var filters = ResourceFilters.None.WithLabel("orchestration.machine");
        foreach (var host in await engine.Containers.ListAsync(new() { All = true, Filters = filters })) await engine.Containers.RemoveAsync(host.Id, new() { Force = true, RemoveVolumes = true });
        foreach (var volume in await engine.Volumes.ListAsync(filters)) await engine.Volumes.RemoveAsync(volume.Name, force: true);
    }

    [Test]
    [CancelAfter(300_000)]
    public async Task The_tour_provisions_bare_hosts_and_leaves_nothing(CancellationToken cancellationToken)
    {
        var image = await Bed.AddHostImageAsync(HostImages.Debian12, cancellationToken);

        await FinishAsync(image, cancellationToken);
    }

    [TestCase("write certificates")]
    [TestCase("image:app-status built")]
    [TestCase("service:tomcat:3 created")]
    [TestCase("service:status:1 removed")]
    [CancelAfter(300_000)]
    public async Task A_tour_that_was_killed_is_finished_by_the_next_one(string killAt, CancellationToken cancellationToken)
    {
        var image = await Bed.AddHostImageAsync(HostImages.Debian12Engine, cancellationToken);
        var killed = await TourAsync(image, killAt, cancellationToken);
        if (!Reached(killed.Output, killAt))
        {
            var failed = killed;
            killed = await TourAsync(image, killAt, cancellationToken);
            Assert.Warn($"The tour ended with {failed.ExitCode} before it could be killed:\n{End(failed.Output)}");
        }

        Assert.That(Reached(killed.Output, killAt), Is.True, $"killed at '{killAt}':\n{End(killed.Output)}");
        await FinishAsync(image, cancellationToken);
    }

    // What a tour promises when something outside it fails: the next run goes on. That it was needed is shown as a warning.
    private async Task FinishAsync(string image, CancellationToken cancellationToken)
    {
        var tour = await TourAsync(image, killAt: null, cancellationToken);
        if (tour.ExitCode == 0)
        {
            Check(tour);
            return;
        }

        Check(await TourAsync(image, killAt: null, cancellationToken));
        Assert.Warn($"A second run was needed; the first ended with {tour.ExitCode}:\n{End(tour.Output)}");
    }

    private static void Check((int ExitCode, string Output) tour)
    {
        Assert.That(tour.ExitCode, Is.Zero, End(tour.Output));
        Assert.That(tour.Output, Does.Contain("[ok] nothing is left").And.Contain("[ok] every page says hello dockers").And.Not.Contain("[WRONG]"));
    }

    private static bool Reached(string output, string killAt) =>
        output.Contains(killAt, StringComparison.Ordinal) && !output.Contains("nothing is left", StringComparison.Ordinal);

    // What went wrong stands in the last lines.
    private static string End(string output) => string.Join('\n', output.Split('\n').TakeLast(25));

    private async Task<(int ExitCode, string Output)> TourAsync(string image, string? killAt, CancellationToken cancellationToken)
    {
        using var tour = Process.Start(new ProcessStartInfo("dotnet", [Program(), "--engine", $"unix://{Bed.Engine.Socket}", "--host-image", image])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["XDG_DATA_HOME"] = _data },
        })!;
        try
        {
            var errors = tour.StandardError.ReadToEndAsync(cancellationToken);
            var output = new StringWriter();
            while (await tour.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
            {
                await output.WriteLineAsync(line);
                if (killAt is not null && line.Contains(killAt, StringComparison.Ordinal)) tour.Kill();
            }

            await tour.WaitForExitAsync(cancellationToken);
            await output.WriteAsync(await errors);
            return (tour.ExitCode, output.ToString());
        }
        finally
        {
            if (!tour.HasExited) tour.Kill();
        }
    }

    // The solution builds the example; its output lies beside this one's, under the same configuration.
    private static string Program()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var root = own;
        while (!File.Exists(Path.Combine(root.FullName, "Orchestration.Sdk.sln"))) root = root.Parent!;
        return Path.Combine(root.FullName, "examples", "Quickstart", "bin", own.Parent!.Name, own.Name, "Quickstart.dll");
    }
}
