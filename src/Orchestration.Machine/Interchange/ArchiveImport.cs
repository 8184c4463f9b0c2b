using System.Collections.Immutable;
using System.Text;
using Orchestration.Machines.Storage;

namespace Orchestration.Machines.Interchange;

/// <summary>Puts the files of an archive into a store.</summary>
internal sealed class ArchiveImport(IMachineStore store, ImmutableArray<(string Path, byte[] Content)> files)
{
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellationToken)
    {
        var gate = await store.LockAsync(StorePaths.Certificates, cancellationToken).ConfigureAwait(false);
        await using var held = gate.ConfigureAwait(false);
        var records = files.Where(static file => file.Path.EndsWith("/config.json", StringComparison.Ordinal)).Select(static file => RecordJson.Read(file.Path, file.Content)).ToList();
        List<string> problems = [];
        foreach (var record in records.Where(record => !files.Any(file => string.Equals(file.Path, StorePaths.Record(record.Name), StringComparison.Ordinal))))
            problems.Add($"the archive holds a record of '{record.Name}' under another name");
        foreach (var record in records)
        {
            if (await store.FindAsync(record.Name, cancellationToken).ConfigureAwait(false) is not null) problems.Add($"machine '{record.Name}' exists already");
        }

        var known = await store.ReadFileAsync(StorePaths.Authority, cancellationToken).ConfigureAwait(false);
        var theirs = files.FirstOrDefault(static file => file.Path is StorePaths.Authority).Content;
        var hasOwn = known is not null;
        if (hasOwn && theirs is not null && !IsSame(known!, theirs)) problems.Add("the store has an authority of its own, and the archive another; import into an empty store");
        if (problems.Count > 0) throw new MachineDefinitionException([.. problems]);

        // A client that works with this authority stays; records come last of each machine.
        foreach (var (path, content) in files.Where(file => !hasOwn || !file.Path.StartsWith("certs/", StringComparison.Ordinal)))
            await store.WriteFileAsync(path, content, cancellationToken).ConfigureAwait(false);
        return [.. records.Select(static record => record.Name)];
    }

    private static bool IsSame(byte[] ours, byte[] theirs) => string.Equals(Encoding.UTF8.GetString(ours).Trim(), Encoding.UTF8.GetString(theirs).Trim(), StringComparison.Ordinal);
}
