using System.Net.NetworkInformation;
using System.Security.Cryptography;
using Orchestration.Engines;
using Orchestration.Machines;
using Orchestration.Ssh;
using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.Machine;

/// <summary>Copies and power operations on a real host that their caller ends in the middle.</summary>
public sealed class CancelledCopyTests : BedFixture
{
    private string _files = "";
    private MemoryMachineStore _store = null!;
    private MachineFleet _fleet = null!;

    [SetUp]
    public async Task Open()
    {
        await Bed.AddHostImageAsync(HostImages.Debian12Engine);
        _files = Directory.CreateTempSubdirectory("orchestration-files-").FullName;
        _store = new MemoryMachineStore();
        _fleet = new MachineFleet(new MachineFleetOptions { Store = _store, Ssh = new SshConnector(), Engines = new EngineConnector() });
        await _fleet.Define("cut").OnDocker(docker => (docker.Engine, docker.Image) = (new EngineEndpoint(Bed.Engine.SocketAddress), HostImages.Debian12Engine.Reference)).EnsureAsync();
    }

    [TearDown]
    public async Task Close()
    {
        if (_fleet is not null)
        {
            await _fleet.RemoveAsync(["cut"]);
            await _fleet.DisposeAsync();
        }

        _store?.Dispose();
        Directory.Delete(_files, recursive: true);
    }

    [Test]
    public async Task A_copy_that_is_cancelled_leaves_no_half_of_a_file_and_no_connection()
    {
        var big = Path.Combine(_files, "big");
        await File.WriteAllBytesAsync(big, RandomNumberGenerator.GetBytes(16 * 1024 * 1024));
        Directory.CreateDirectory(Path.Combine(_files, "tree"));
        File.Copy(big, Path.Combine(_files, "tree", "leaf"));
        await _fleet.CopyAsync(new MachineFile(null, big), MachineFile.Parse("cut:/root/source"));
        var address = System.Net.IPAddress.Parse((await _fleet.GetAsync("cut")).Record.Address!.Host);

        var copies = new (string From, string To, bool Recursive)[]
        {
            ($"{_files}/big", "cut:/root/up", false), ("cut:/root/source", $"{_files}/down", false), ("cut:/root/source", "cut:/root/across", false),
            ($"{_files}/tree", "cut:/root/tree", true), ("cut:/root/tree", $"{_files}/back", true),
        };
        var cut = 0;
        foreach (var (from, to, recursive) in copies)
        {
            foreach (var moment in (int[])[0, 40, 120])
            {
                using var ending = new CancellationTokenSource(moment);
                try
                {
                    await _fleet.CopyAsync(Parse(from), Parse(to), recursive, ending.Token).WaitAsync(TimeSpan.FromSeconds(10));
                }
                catch (OperationCanceledException)
                {
                    cut++;
                }

                Assert.That(() => Connections(address), Is.Zero.After(3).Seconds.PollEvery(50).MilliSeconds, $"connections to the host after {from} to {to} was cut off after {moment} ms");
            }
        }

        Assert.That(cut, Is.GreaterThanOrEqualTo(8), "copies that were cut off");
        Assert.That(Directory.EnumerateFiles(_files, "*.part", SearchOption.AllDirectories), Is.Empty);
        await using (var session = await _fleet.ConnectSshAsync("cut"))
        {
            Assert.That((await session.RunAsync(new ShellCommand(["sh", "-c", "ls /root/*.part 2>/dev/null; true"]))).Output, Is.Empty);
            Assert.That((await session.RunAsync(new ShellCommand(["sh", "-c", "for i in 1 2 3 4 5 6 7 8 9 10; do pgrep -x tar > /dev/null || exit 0; sleep 0.2; done; pgrep -ax tar"]))).Output, Is.Empty, "tar on the host");
        }

        // The next copy is whole.
        await _fleet.CopyAsync(new MachineFile(null, big), MachineFile.Parse("cut:/root/up"));
        await _fleet.CopyAsync(MachineFile.Parse("cut:/root/up"), new MachineFile(null, Path.Combine(_files, "again")));
        Assert.That(await File.ReadAllBytesAsync(Path.Combine(_files, "again")), Is.EqualTo(await File.ReadAllBytesAsync(big)));
    }

    [Test]
    public async Task Power_operations_that_are_cancelled_are_finished_by_a_resume()
    {
        foreach (var (moment, work) in new (int, Func<CancellationToken, Task>)[]
        {
            (100, token => _fleet.StopAsync(["cut"], progress: null, token)), (150, token => _fleet.StartAsync(["cut"], progress: null, token)),
            (200, token => _fleet.RestartAsync(["cut"], progress: null, token)), (700, token => _fleet.RestartAsync(["cut"], progress: null, token)),
        })
        {
            using var ending = new CancellationTokenSource(moment);
            try
            {
                await work(ending.Token).WaitAsync(TimeSpan.FromSeconds(20));
            }
            catch (OperationCanceledException)
            {
            }

            await _fleet.ResumeAsync();
            Assert.That(await _fleet.ListOperationsAsync(), Is.Empty);
        }

        await _fleet.StartAsync(["cut"]);
        await _fleet.GetClientEndpointAsync("cut");
    }

    private static MachineFile Parse(string text) => text.StartsWith('/') ? new MachineFile(null, text) : MachineFile.Parse(text);

    private static int Connections(System.Net.IPAddress address) => IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpConnections()
        .Count(connection => connection.RemoteEndPoint.Address.MapToIPv4().Equals(address) && connection.RemoteEndPoint.Port == 22 && connection.State == TcpState.Established);
}
