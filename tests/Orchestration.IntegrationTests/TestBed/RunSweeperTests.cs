using System.Diagnostics;
using System.Text.Json.Nodes;
using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.TestBed;

public sealed class RunSweeperTests : BedFixture
{
    [Test]
    public async Task A_sweep_removes_all_that_a_killed_run_left()
    {
        using var owner = Process.Start("sleep", "600");
        var run = await BedRun.CreateAsync(owner.Id);
        try
        {
            await LeaveThingsBehindAsync(run);
        }
        finally
        {
            owner.Kill();
            await owner.WaitForExitAsync();
        }

        await RunSweeper.SweepAsync();

        Assert.That(await TracesOfAsync(run), Is.Empty);
    }

    [Test]
    public async Task A_sweep_leaves_a_run_whose_owner_lives()
    {
        await RunSweeper.SweepAsync();

        using var api = new EngineApi(Bed.Engine.Socket);
        Assert.That(await api.PingAsync(), Is.True);
    }

    [Test]
    public async Task Starting_and_ending_an_engine_touches_nothing_of_another()
    {
        using var api = new EngineApi(Bed.Engine.Socket);
        var container = await StartWebServerAsync(api);
        try
        {
            var before = await TracesOfAsync(Bed.Run);

            var second = await BedRun.CreateAsync(Environment.ProcessId);
            await LeaveThingsBehindAsync(second);
            await RunSweeper.EndAsync(second);

            Assert.That(await TracesOfAsync(Bed.Run), Is.EqualTo(before));
            Assert.That(await PublishedAnswerAsync(api, container), Is.EqualTo("hello"));
        }
        finally
        {
            await api.DeleteAsync($"containers/{container}?force=true");
        }
    }

    private static async Task LeaveThingsBehindAsync(BedRun run)
    {
        await using var bed = await Orchestration.TestBed.Bed.JoinAsync(run);
        using var api = new EngineApi(bed.Engine.Socket);
        await api.PostAsync("networks/create", new JsonObject { ["Name"] = "left-behind" });
        var container = await StartWebServerAsync(api);
        Assert.That(await PublishedAnswerAsync(api, container), Is.EqualTo("hello"));
        Assert.That(await TracesOfAsync(run), Is.Not.Empty);
    }

    private static async Task<string> StartWebServerAsync(EngineApi api)
    {
        var created = await api.PostAsync("containers/create", new JsonObject
        {
            ["Image"] = Orchestration.TestBed.Bed.Busybox,
            ["Cmd"] = new JsonArray("sh", "-c", "mkdir -p /www && printf hello > /www/index.html && exec httpd -f -p 80 -h /www"),
            ["ExposedPorts"] = new JsonObject { ["80/tcp"] = new JsonObject() },
            ["HostConfig"] = new JsonObject { ["PublishAllPorts"] = true },
        });
        var id = created!["Id"]!.GetValue<string>();
        await api.PostAsync($"containers/{id}/start");
        return id;
    }

    private static async Task<string> PublishedAnswerAsync(EngineApi api, string container)
    {
        var state = await api.GetAsync($"containers/{container}/json");
        var port = state["NetworkSettings"]!["Ports"]!["80/tcp"]![0]!["HostPort"]!.GetValue<string>();
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await http.GetStringAsync($"http://127.0.0.1:{port}/");
            }
            catch (HttpRequestException) when (attempt < 100)
            {
                await Task.Delay(50);
            }
        }
    }

    /// <summary>Processes, bridges, packet filter rules, control groups, mounts and files of a run.</summary>
    private static async Task<IReadOnlyList<string>> TracesOfAsync(BedRun run)
    {
        var processes = Directory.GetDirectories("/proc").Where(process => CommandOf(process).Contains(run.Directory + "/", StringComparison.Ordinal)).Select(CommandOf);
        var bridges = (await Tool.RequireAsync("ip", ["-o", "link", "show", "type", "bridge"])).Split('\n').Where(line => line.Contains("bed" + run.Id, StringComparison.Ordinal)).Select(static line => line.Split(':')[1]);
        var rules = (await Tool.RequireAsync("iptables-save", [])).Split('\n').Where(line => line.Contains("BED" + run.Id, StringComparison.Ordinal) || line.Contains("testbed-" + run.Id, StringComparison.Ordinal));
        string[] groups = [.. Directory.GetDirectories("/sys/fs/cgroup", "bed" + run.Id), .. Directory.GetDirectories("/sys/fs/cgroup").SelectMany(hierarchy => Directory.GetDirectories(hierarchy, "bed" + run.Id))];
        var mounts = (await File.ReadAllLinesAsync("/proc/self/mountinfo")).Where(line => line.Contains(run.Directory + "/", StringComparison.Ordinal));
        string[] files = Directory.Exists(run.Directory) ? [run.Directory] : [];
        return [.. processes.Order(StringComparer.Ordinal), .. bridges, .. rules.Select(static rule => rule.Split(" [")[0]), .. groups, .. mounts, .. files];
    }

    private static string CommandOf(string process)
    {
        try
        {
            return int.TryParse(Path.GetFileName(process), out _) ? File.ReadAllText(Path.Combine(process, "cmdline")).Replace('\0', ' ') : "";
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
