using System.Formats.Tar;
using System.Text.Json;
using Orchestration.Engines;
using Orchestration.Machines;
using Orchestration.Swarms;

namespace Orchestration;

/// <summary>The image of the swarm's manager: an archive on this computer, or a reference in a registry.</summary>
public sealed class SwarmImage
{
    private readonly string? _file;
    private readonly string? _reference;

    private SwarmImage(string? file, string? reference) => (_file, _reference) = (file, reference);

    /// <summary>An archive that <c>docker load</c> takes, such as examples/SwarmManager/image.sh makes. It is read when a machine needs it.</summary>
    /// <param name="path">Path of the archive.</param>
    /// <returns>The image.</returns>
    public static SwarmImage FromFile(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return new(Path.GetFullPath(path), reference: null);
    }

    /// <summary>An image that engines have, or pull.</summary>
    /// <param name="reference">Reference, such as <c>registry.internal/swarm:1.0</c>.</param>
    /// <returns>The image.</returns>
    public static SwarmImage FromReference(string reference)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reference);
        return new(file: null, reference);
    }

    /// <summary>By what the engine knows the image: the id in the archive, or the reference.</summary>
    internal async Task<string> IdAsync(CancellationToken cancellationToken)
    {
        if (_file is null) return _reference!;
        try
        {
            var reader = new TarReader(File.OpenRead(_file));
            await using var closing = reader.ConfigureAwait(false);
            while (await reader.GetNextEntryAsync(cancellationToken: cancellationToken).ConfigureAwait(false) is { } entry)
            {
                if (entry is not { Name: "manifest.json", DataStream: { } content }) continue;
                var images = await JsonSerializer.DeserializeAsync(content, SwarmJson.Default.SavedImageArray, cancellationToken).ConfigureAwait(false);
                if (images is [{ Config: { } config }]) return $"sha256:{Path.GetFileNameWithoutExtension(config)}";
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException or JsonException)
        {
            throw Unusable(error.Message);
        }

        throw Unusable("it does not hold one image");
    }

    /// <summary>Brings the image onto an engine that does not have it.</summary>
    internal async Task SupplyAsync(IEngine engine, CancellationToken cancellationToken)
    {
        if (_file is null)
        {
            await DrainAsync(engine.Images.PullAsync(new() { Reference = _reference! }, cancellationToken)).ConfigureAwait(false);
            return;
        }

        var archive = File.OpenRead(_file);
        await using var closing = archive.ConfigureAwait(false);
        await DrainAsync(engine.Images.LoadAsync(archive, cancellationToken)).ConfigureAwait(false);
    }

    private static async Task DrainAsync(IAsyncEnumerable<ImageProgress> progress)
    {
        await foreach (var _ in progress.ConfigureAwait(false)) continue;
    }

    private MachineDefinitionException Unusable(string problem) => new([$"The image of the swarm's manager cannot be read from {_file}: {problem}; make it by examples/SwarmManager/image.sh, or name one in a registry"]);
}
