using System.Security.Cryptography;
using System.Text;
using Orchestration.Stores;

namespace Orchestration.Swarm.Stores;

/// <summary>
/// The file of a store: a heading with a random id, then records, one to a line, each with its checksum. A last line
/// that was cut off by a crash was never told and is overwritten; damage before the last line is an error and stays.
/// When most of the file is history, it is written anew under another id and renamed over. The caller holds the lock.
/// </summary>
internal sealed class StoreJournal(string path)
{
    private const int LeastRecordsToCompact = 1000;

    private StoreState _state = new();
    private string? _heading;
    private long _position;
    private int _records;

    /// <summary>Reads what others have appended.</summary>
    public StoreState CatchUp()
    {
        if (!File.Exists(path))
        {
            if (_heading is null) return _state;
            throw new StoreException("The store's file has vanished", new ErrorFacts { Where = path, Remedy = "Put it back, or open another store." });
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var heading = ReadHeading(file);
        if (!string.Equals(heading, _heading, StringComparison.Ordinal)) ReadAnew(file, heading);
        else Read(file);
        return _state;
    }

    /// <summary>Writes a record, on disk when this returns, and applies it.</summary>
    public void Append(StoreRecord record)
    {
        if (_heading is null || _records > Math.Max(LeastRecordsToCompact, 4 * _state.Count)) Compact();
        var line = RecordLine.Write(record);
        using (var file = new FileStream(path, StoreFile.Private(FileMode.Open, FileShare.ReadWrite | FileShare.Delete)))
        {
            file.SetLength(_position); // what a crash left behind
            file.Position = _position;
            file.Write(line);
            file.Flush(flushToDisk: true);
        }

        _position += line.Length;
        _records++;
        _state.Apply(record);
    }

    private void Compact()
    {
        var heading = $"orchestration-store 1 {Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}\n";
        var temporary = $"{path}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}.tmp";
        StoreRecord[] records = [.. _state.Records()];
        try
        {
            using (var file = new FileStream(temporary, StoreFile.Private(FileMode.CreateNew, FileShare.None)))
            {
                file.Write(Encoding.UTF8.GetBytes(heading));
                foreach (var record in records) file.Write(RecordLine.Write(record));
                file.Flush(flushToDisk: true);
                _position = file.Position;
            }

            File.Move(temporary, path, overwrite: true);
            DirectorySync.Flush(Path.GetDirectoryName(path)!);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }

        (_heading, _records) = (heading, 0);
    }

    private string ReadHeading(FileStream file)
    {
        var bytes = new byte["orchestration-store 1 ".Length + 33];
        var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        var heading = Encoding.UTF8.GetString(bytes, 0, length);
        if (heading.StartsWith("orchestration-store 1 ", StringComparison.Ordinal) && heading.EndsWith('\n')) return heading;
        throw new StoreException("The file is not a cluster store of this version", new ErrorFacts { Where = path, Found = heading.TrimEnd('\n'), Wanted = "orchestration-store 1", Remedy = "Choose another file; this one is left as it is." });
    }

    private void ReadAnew(FileStream file, string heading)
    {
        var earlier = _state;
        (_state, _heading, _position, _records) = (new(), heading, file.Position, 0);
        Read(file);
        if (earlier.Revision > 0) _state.ContinueFrom(earlier);
    }

    private void Read(FileStream file)
    {
        file.Position = _position;
        var bytes = new byte[file.Length - _position];
        file.ReadExactly(bytes);
        var rest = bytes.AsSpan();
        while (rest.IndexOf((byte)'\n') is >= 0 and var end)
        {
            if (RecordLine.Read(rest[..end]) is not { } record)
            {
                if (rest[(end + 1)..].IndexOf((byte)'\n') < 0) return; // the last line: cut off
                throw new StoreException("The store's file is damaged", new ErrorFacts { Where = $"{path}, byte {_position}", Remedy = "Restore it from a copy; it is left as it is." });
            }

            _state.Apply(record);
            _position += end + 1;
            _records++;
            rest = rest[(end + 1)..];
        }
    }
}
