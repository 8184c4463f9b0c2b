using System.Globalization;
using Orchestration.Compose;
using Orchestration.Engines;

namespace Orchestration.IntegrationTests.Compose;

/// <summary>
/// The program is killed right after one of its changes, before it sees the reply. The next run ends as one that was never
/// killed would have, with the volumes, and the one after that changes nothing. Each case samples a few changes;
/// ORCHESTRATION_CRASH_SAMPLES says how many.
/// </summary>
public sealed class KilledProcessTests : ComposeFixture
{
    private const int UsualSamples = 2;

    private const string Shop = """
        services:
          web:
            image: busybox
            command: ["sh", "-c", "trap exit TERM; sleep 3600 & wait"]
            scale: 2
            depends_on: { db: { condition: service_started, restart: true } }
            networks: [front, back]
          db:
            image: busybox
            command: ["sh", "-c", "trap exit TERM; sleep 3600 & wait"]
            environment: { VERSION: "1" }
            networks: [back]
            volumes: ["data:/data", "/scratch"]
        networks: { front: {}, back: {} }
        volumes: { data: {} }
        """;

    private static readonly string Changed = Shop.Replace("VERSION: \"1\"", "VERSION: \"2\"", StringComparison.Ordinal);

    [Test]
    public Task A_killed_up_is_finished_by_the_next() => CampaignAsync(before: null, Shop, "up", "-d");

    [Test]
    public Task A_killed_recreate_is_finished_by_the_next() => CampaignAsync(Shop, Changed, "up", "-d");

    [Test]
    public Task A_killed_scale_is_finished_by_the_next() => CampaignAsync(Shop, Shop, "scale", "web=4");

    [Test]
    public Task A_killed_down_is_finished_by_the_next() => CampaignAsync(Shop, Shop, "down");

    private int _lost;

    private async Task CampaignAsync(string? before, string after, params string[] command)
    {
        var wanted = Environment.GetEnvironmentVariable("ORCHESTRATION_CRASH_SAMPLES") is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : UsualSamples;
        var (clean, changes) = await CleanRunAsync(before, after, command);
        Assert.That(changes, Is.GreaterThan(UsualSamples));
        var samples = Math.Min(wanted, changes - 1);
        for (var sample = 1; sample <= samples; sample++)
        {
            var cut = 1 + ((changes - 1) * sample / (samples + 1));
            await PrepareAsync(before);
            await KillAsync(cut, after, command);
            var again = await RunAsync(after, command);
            Assert.That(await StateAsync(), Is.EqualTo(clean), $"killed after change {cut} of {changes}; the next run made {again}");
            Assert.That(await RunAsync(after, command), Is.EqualTo(_lost), $"changes of the run after the next, killed after {cut} of {changes}");
        }
    }

    private async Task<(string State, int Changes)> CleanRunAsync(string? before, string after, string[] command)
    {
        await PrepareAsync(before);
        var changes = await RunAsync(after, command);
        return (await StateAsync(), changes);
    }

    private async Task PrepareAsync(string? yaml)
    {
        var application = Open(yaml ?? Shop);
        await application.DownAsync(new() { RemoveVolumes = true, StopTimeout = TimeSpan.Zero });
        if (yaml is null) return;
        await application.UpAsync();
        await application.ExecAsync("db", ["sh", "-c", "echo kept > /data/a; echo kept > /scratch/b"]);
    }

    private async Task KillAsync(int cut, string yaml, string[] command)
    {
        await using var relay = new CuttingRelay(Bed.Engine.Socket) { CutAfter = cut };
        Write("compose.yaml", yaml);
        using var process = ComposeCliProcess.Start(relay.Address, Words(command));
        relay.Cut = async () =>
        {
            process.Kill();
            await process.WaitForExitAsync();
        };
        Assert.That((await ComposeCliProcess.EndAsync(process)).ExitCode, Is.EqualTo(137));
    }

    private async Task<int> RunAsync(string yaml, string[] command)
    {
        await using var relay = new CuttingRelay(Bed.Engine.Socket);
        Write("compose.yaml", yaml);
        using var process = ComposeCliProcess.Start(relay.Address, Words(command));
        var (code, output) = await ComposeCliProcess.EndAsync(process);
        Assert.That(code, Is.Zero, output);
        return relay.Changes;
    }

    // A call that its client leaves in the middle may make Engine 20.10 lose count of a network's endpoints. It then refuses to
    // remove the network until it is restarted, and every run that wants it gone asks once more.
    private async Task<bool> IsLostAsync(string network)
    {
        try
        {
            await Engine.Networks.RemoveAsync(network);
            return false;
        }
        catch (EngineApiException error) when (error.StatusCode == 403)
        {
            return true;
        }
    }

    private string[] Words(string[] command) => ["-p", Name, "-f", Path.Combine(Directory, "compose.yaml"), .. command];

    /// <summary>What is there, without ids and made-up names, and what the volumes hold.</summary>
    private async Task<string> StateAsync()
    {
        var lines = new List<string>();
        var ours = ResourceFilters.None.WithLabel(ComposeLabels.Project, Name);
        foreach (var container in await Engine.Containers.ListAsync(new() { All = true, Filters = ours }))
        {
            var details = await Engine.Containers.InspectAsync(container.Id);
            lines.Add($"{details.Name} {container.State} {details.Config.Labels![ComposeLabels.ConfigHash]} {string.Join(',', details.NetworkSettings.Networks.Keys.Order(StringComparer.Ordinal))} {string.Join(',', details.Mounts.Select(static mount => mount.Destination).Order(StringComparer.Ordinal))}");
        }

        _lost = 0;
        foreach (var network in await Engine.Networks.ListAsync(ours))
        {
            if (!(await Engine.Networks.InspectAsync(network.Id)).Containers.Any() && await IsLostAsync(network.Id)) _lost++;
            else lines.Add(network.Name);
        }

        lines.AddRange((await Engine.Volumes.ListAsync(ours)).Select(static volume => volume.Name));
        if (lines.Exists(static line => line.Contains("-db-1 running", StringComparison.Ordinal))) lines.Add((await Open(Shop).ExecAsync("db", ["sh", "-c", "cat /data/a /scratch/b 2>&1"])).Output);
        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }
}
