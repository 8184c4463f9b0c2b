using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>A stage of a build on its way: what the instructions so far made of the base.</summary>
internal sealed class BuildStage(ImageRecord origin, string? name)
{
    public ImageRecord Base => origin;

    public string? Name => name;

    public ContainerConfig Config { get; set; } = origin.Config;

    public FileTree Files { get; set; } = origin.Files;

    public List<ImageLayer> Layers { get; } = [.. origin.Layers];

    public List<ImageStep> History { get; } = [.. origin.History];

    public SortedDictionary<string, string> Arguments { get; } = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Variables
    {
        get
        {
            var variables = new SortedDictionary<string, string>(Arguments, StringComparer.Ordinal);
            foreach (var (key, value) in ContainerLife.Variables(Config.Environment ?? [])) variables[key] = value;
            return variables;
        }
    }

    public void Add(FileTree layer, string createdBy)
    {
        Layers.Add(ImageLayer.Of(layer));
        Files = Files.Apply(layer);
        History.Add(new ImageStep(createdBy, IsEmpty: false));
    }

    public void Note(string createdBy) => History.Add(new ImageStep(createdBy, IsEmpty: true));

    public ImageRecord ToImage(DateTimeOffset created) => ImageDocument.Compose(origin with
    {
        Config = Config,
        Layers = [.. Layers],
        History = [.. History],
        Created = created,
        Parent = origin.Id,
    });
}
