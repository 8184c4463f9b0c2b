namespace Orchestration.Machines.Processes;

/// <summary>A store that cannot be written says so before any provider is asked, and keeps what it has.</summary>
public sealed class FullStoreTests
{
    [Test]
    [Platform("Linux")]
    public async Task A_process_without_file_handles_asks_no_provider_and_loses_nothing()
    {
        var root = Directory.CreateTempSubdirectory("orchestration-store-").FullName;
        try
        {
            using var child = ChildProcess.StartWithHandles(256, "handles", root);
            var lines = (await child.Output.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

            Assert.That(await child.EndAsync(), Is.Zero, await child.Error.ReadToEndAsync());
            Assert.That(lines[1], Does.Contain("of the machine store cannot be used: Too many open files"));
            Assert.That(lines[2..], Is.EqualTo(new[] { "hosts 1", "stored warm Ready", "done" }));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Test]
    [Platform("Linux")]
    public async Task A_directory_that_may_not_be_written_is_said_so()
    {
        // Root may write everywhere but into the kernel's own files.
        var store = new FileMachineStore("/proc/self/machines");

        var error = Assert.ThrowsAsync<MachineStoreException>(() => store.LockAsync("machines/web"));

        Assert.That(error!.Message, Does.Contain("'machines/web' of the machine store cannot be used"));
        Assert.That(await store.ListAsync(), Is.Empty);
    }
}
