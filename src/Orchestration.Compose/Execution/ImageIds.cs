using System.Collections.Concurrent;
using Orchestration.Engines;

namespace Orchestration.Compose.Execution;

/// <summary>Writes the id of the image into the labels of containers whose image the plan itself brought.</summary>
internal sealed class ImageIds(IEngine engine)
{
    private readonly ConcurrentDictionary<string, Task<ImageDetails>> _known = new(StringComparer.Ordinal);

    public async Task<ContainerSpec> LabelAsync(ContainerSpec spec, CancellationToken cancellationToken)
    {
        if (spec.Image is null || spec.Labels?.ContainsKey(ComposeLabels.Image) is not false) return spec;
        var image = await _known.GetOrAdd(spec.Image, static (name, state) => state.engine.Images.InspectAsync(name, state.cancellationToken), (engine, cancellationToken)).ConfigureAwait(false);
        return spec with { Labels = new SortedDictionary<string, string>(spec.Labels.ToDictionary(), StringComparer.Ordinal) { [ComposeLabels.Image] = image.Id } };
    }
}
