using System.Formats.Tar;
using System.Text;
using Orchestration.Engines;

namespace Orchestration.Machines.Docker.Images;

/// <summary>Sees to it that the engine has the image of hosts.</summary>
internal static class HostImage
{
    // Several hosts of one process wait for one build.
    private static readonly SemaphoreSlim Building = new(1);

    public static async Task RequireAsync(IEngine engine, DockerMachineOptions options, CancellationToken cancellationToken)
    {
        if (options.ImageRecipe is not null || await ExistsAsync(engine, options.Image, cancellationToken).ConfigureAwait(false)) return;
        throw new MachineDriverException("ORC8104", DockerMachineDriver.DriverName, $"The engine has no image '{options.Image}'",
            new ErrorFacts { Remedy = "Bring the image to the engine, or set ImageRecipe so that it is built" });
    }

    public static async Task EnsureAsync(IEngine engine, DockerMachineOptions options, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        if (await ExistsAsync(engine, options.Image, cancellationToken).ConfigureAwait(false)) return;
        await Building.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (await ExistsAsync(engine, options.Image, cancellationToken).ConfigureAwait(false)) return;
            await RequireAsync(engine, options, cancellationToken).ConfigureAwait(false);
            progress?.Report($"image {options.Image} is built");
            using var context = Pack(options.ImageRecipe!);
            await foreach (var step in engine.Images.BuildAsync(new ImageBuildRequest { Tags = [options.Image] }, context, cancellationToken).ConfigureAwait(false))
            {
                if (step.Stream?.Trim() is { Length: > 0 } line) progress?.Report(line);
            }
        }
        finally
        {
            Building.Release();
        }
    }

    private static async Task<bool> ExistsAsync(IEngine engine, string image, CancellationToken cancellationToken)
    {
        try
        {
            await engine.Images.InspectAsync(image, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (EngineNotFoundException)
        {
            return false;
        }
    }

    private static MemoryStream Pack(string recipe)
    {
        var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, TarEntryFormat.Pax, leaveOpen: true))
            writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "Dockerfile") { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(recipe)) });
        tar.Position = 0;
        return tar;
    }
}
