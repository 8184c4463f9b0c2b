using System.Diagnostics;
using Orchestration.Machines.Provisioning.Packages;
using Orchestration.Machines.Storage;

namespace Orchestration.Machines.Provisioning;

public sealed class LockHolderTests
{
    [TestCase("812 apt-get /var/lib/dpkg/lock-frontend\n", "process 812 (apt-get), by /var/lib/dpkg/lock-frontend")]
    [TestCase("", null)]
    [TestCase("sh: awk: not found", null)]
    public void The_answer_is_a_process_a_program_and_a_file(string text, string? expected) => Assert.That(LockHolder.Parse(text)?.ToString(), Is.EqualTo(expected));

    [Test]
    [Platform("Linux")]
    public async Task Whoever_has_a_file_locked_is_found()
    {
        var directory = Directory.CreateTempSubdirectory("orchestration-lock-");
        try
        {
            var file = Path.Combine(directory.FullName, "lock file");
            await using (await FileLock.TakeAsync(file, TimeProvider.System, CancellationToken.None))
                Assert.That((await FindAsync("/no/such/file", file))?.Process, Is.EqualTo(Environment.ProcessId));
            Assert.That(await FindAsync(file), Is.Null);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Test]
    [Platform("Linux")]
    public async Task Whoever_wrote_its_process_id_into_the_file_is_found()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, $"{Environment.ProcessId}\n");
            Assert.That(await FindAsync(file), Is.EqualTo(new LockHolder(Environment.ProcessId, (await File.ReadAllTextAsync("/proc/self/comm")).Replace(" ", "").Trim(), file)));
            await File.WriteAllTextAsync(file, "999999999\n");
            Assert.That(await FindAsync(file), Is.Null);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<LockHolder?> FindAsync(params string[] files)
    {
        var command = LockHolder.Find(files);
        using var process = Process.Start(new ProcessStartInfo(command.Arguments[0], command.Arguments.Skip(1)) { RedirectStandardOutput = true })!;
        return LockHolder.Parse(await process.StandardOutput.ReadToEndAsync());
    }
}
