using Orchestration.Engines;

namespace Orchestration.Testing;

internal static class ArchiveChecks
{
    private const string Group = "Archives";

    public static IReadOnlyList<ContractCheck> All { get; } =
    [
        new(Group, "An_archive_that_is_put_can_be_read_by_the_program", PutAndRun),
        new(Group, "A_file_comes_back_as_it_was_put", RoundTrip),
        new(Group, "A_directory_comes_back_under_its_own_name", Directory),
        new(Group, "A_path_is_described", Stat),
        new(Group, "A_missing_path_is_not_found", Missing),
        new(Group, "A_changed_path_is_listed", Changes),
        new(Group, "An_export_holds_the_whole_file_system", Export),
    ];

    private static async Task PutAndRun(ContractRun run)
    {
        var id = await run.CreateAsync(run.Spec("one", "cat", "/tmp/in/a.txt")).ConfigureAwait(false);
        await run.Containers.PutArchiveAsync(id, "/tmp", ContractTar.Of(("in/a.txt", "hello\n")), null, run.Token).ConfigureAwait(false);
        await run.Containers.StartAsync(id, run.Token).ConfigureAwait(false);
        await run.Containers.WaitAsync(id, cancellationToken: run.Token).ConfigureAwait(false);
        run.Equal("what the program read", await run.LogsAsync(id).ConfigureAwait(false), "hello\n");
    }

    private static async Task RoundTrip(ContractRun run)
    {
        var id = await run.CreateAsync(run.Sleeper("one")).ConfigureAwait(false);
        await run.Containers.PutArchiveAsync(id, "/tmp", ContractTar.Of(("a.txt", "hello\n")), null, run.Token).ConfigureAwait(false);
        var files = await GetAsync(run, id, "/tmp/a.txt").ConfigureAwait(false);
        run.Equal("the content", ContractTar.Text(files, "/a.txt"), "hello\n");
        run.Equal("the mode", files["/a.txt"]!.Mode, Convert.ToInt32("644", 8));
        run.Equal("the number of entries", files.Nodes.Count, 2);
    }

    private static async Task Directory(ContractRun run)
    {
        var id = await run.RunAsync(run.Sleeper("one")).ConfigureAwait(false);
        await run.ExecAsync(id, "sh", "-c", "mkdir -p /data/deep; echo x > /data/x; echo y > /data/deep/y").ConfigureAwait(false);
        var files = await GetAsync(run, id, "/data").ConfigureAwait(false);
        run.SequenceEqual("the entries", files.Nodes.Keys, "/", "/data", "/data/deep", "/data/deep/y", "/data/x");
        run.Equal("the content", ContractTar.Text(files, "/data/deep/y"), "y\n");
    }

    private static async Task Stat(ContractRun run)
    {
        var id = await run.CreateAsync(run.Sleeper("one")).ConfigureAwait(false);
        await run.Containers.PutArchiveAsync(id, "/tmp", ContractTar.Of(("a.txt", "hello\n")), null, run.Token).ConfigureAwait(false);
        var file = await run.Containers.StatArchiveAsync(id, "/tmp/a.txt", run.Token).ConfigureAwait(false);
        run.Equal("the name", file.Name, "a.txt");
        run.Equal("the size", file.Size, 6);
        run.Equal("the mode", file.Mode, Convert.ToUInt32("644", 8));
        run.Equal("the time", file.Modified.UtcDateTime.Year, 2010);
        var directory = await run.Containers.StatArchiveAsync(id, "/tmp", run.Token).ConfigureAwait(false);
        run.True("a directory has the directory bit", (directory.Mode & 0x8000_0000) != 0);
    }

    private static async Task Missing(ContractRun run)
    {
        var id = await run.CreateAsync(run.Sleeper("one")).ConfigureAwait(false);
        foreach (var call in (Func<Task>[])
        [
            () => run.Containers.StatArchiveAsync(id, "/no/such/path", run.Token),
            () => run.Containers.GetArchiveAsync(id, "/no/such/path", run.Token),
            () => run.Containers.PutArchiveAsync(id, "/no/such/path", ContractTar.Of(("a", "a")), null, run.Token),
        ])
        {
            var failure = await run.ThrowsAsync<EngineNotFoundException>("a path that is not there", call).ConfigureAwait(false);
            run.Equal("the kind", failure.Kind, EngineResourceKind.Path);
        }
        var noContainer = await run.ThrowsAsync<EngineNotFoundException>("a container that is not there", () => run.Containers.GetArchiveAsync(run.Name("none"), "/tmp", run.Token)).ConfigureAwait(false);
        run.Equal("the kind", noContainer.Kind, EngineResourceKind.Container);
    }

    private static async Task Changes(ContractRun run)
    {
        var (id, _) = await run.CompleteAsync(run.Script("one", "mkdir -p /new; echo x > /new/file; rm /etc/group")).ConfigureAwait(false);
        var changes = await run.Containers.ListChangesAsync(id, run.Token).ConfigureAwait(false);
        run.SequenceEqual("the changes", changes.Select(static change => $"{change.Kind} {change.Path}").Order(StringComparer.Ordinal), "0 /etc", "1 /new", "1 /new/file", "2 /etc/group");
    }

    private static async Task Export(ContractRun run)
    {
        var (id, _) = await run.CompleteAsync(run.Script("one", "echo x > /exported")).ConfigureAwait(false);
        var export = await run.Containers.ExportAsync(id, run.Token).ConfigureAwait(false);
        await using (export.ConfigureAwait(false))
        {
            var files = await TarFiles.ReadAsync(export, run.Token).ConfigureAwait(false);
            run.Equal("the new file", ContractTar.Text(files, "/exported"), "x\n");
            run.True("the image's files are there", files["/etc/passwd"] is not null);
        }
    }

    private static async Task<FileTree> GetAsync(ContractRun run, string id, string path)
    {
        var archive = await run.Containers.GetArchiveAsync(id, path, run.Token).ConfigureAwait(false);
        await using (archive.ConfigureAwait(false))
        {
            run.Equal("the name in the description", archive.Stat.Name, FilePath.Name(path));
            return await TarFiles.ReadAsync(archive.Content, run.Token).ConfigureAwait(false);
        }
    }
}
