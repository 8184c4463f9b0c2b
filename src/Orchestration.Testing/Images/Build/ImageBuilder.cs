using System.Runtime.CompilerServices;
using System.Text;
using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>Builds images as the classic builder does. <c>RUN</c> lines go to the small shell; unknown commands succeed where the base image allows them.</summary>
internal sealed class ImageBuilder(EngineState state, ImageBuildRequest request, FileTree context)
{
    private readonly List<BuildStage> _stages = [];
    private readonly SortedDictionary<string, string> _globals = new(StringComparer.Ordinal);

    private BuildStage Stage => _stages.Count > 0 ? _stages[^1] : throw new BuildFailure("no build stage in current context");

    public async IAsyncEnumerable<ImageProgress> BuildAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var instructions = Instructions();
        for (var step = 0; step < instructions.Count; step++)
        {
            var instruction = instructions[step];
            yield return Output($"Step {step + 1}/{instructions.Count} : {instruction}\n");
            if (instruction.Keyword == "FROM" && _stages.Count > 0 && Reached()) break;
            var output = await StepAsync(instruction, cancellationToken).ConfigureAwait(false);
            if (output.Length > 0) yield return Output(output);
            if (_stages.Count > 0) yield return Output($" ---> {Identifiers.Short(Stage.ToImage(state.Now).Id)}\n");
        }
        if (request.Target is { Length: > 0 } target && !Reached()) throw new BuildFailure($"failed to reach build target {target} in Dockerfile");
        var image = Finish();
        yield return new ImageProgress { ImageId = image.Id };
        yield return Output($"Successfully built {Identifiers.Short(image.Id)}\n");
        foreach (var tag in request.Tags) yield return Output($"Successfully tagged {ImageStore.Shown(tag)}\n");
    }

    private bool Reached() => request.Target is { Length: > 0 } target && (Stage.Name == target || (_stages.Count - 1).ToString(System.Globalization.CultureInfo.InvariantCulture) == target);

    private IReadOnlyList<DockerfileInstruction> Instructions()
    {
        var name = request.Dockerfile is { Length: > 0 } given ? given : "Dockerfile";
        if (context[FilePath.Normalize(name)] is not { Kind: FileKind.File } file)
            throw new BuildFailure($"Cannot locate specified Dockerfile: {name}");
        var instructions = Dockerfile.Parse(Encoding.UTF8.GetString(file.Content.Span));
        return instructions.Count > 0 ? instructions : throw new BuildFailure($"the Dockerfile ({name}) cannot be empty");
    }

    private async Task<string> StepAsync(DockerfileInstruction instruction, CancellationToken cancellationToken)
    {
        switch (instruction.Keyword)
        {
            case "FROM":
                _stages.Add(From(instruction));
                return "";
            case "ARG":
                Argument(instruction.Text);
                return "";
            case "COPY" or "ADD":
                Copy(instruction);
                return "";
            case "RUN":
                return await RunAsync(instruction, cancellationToken).ConfigureAwait(false);
            default:
                Configure(instruction);
                return "";
        }
    }

    private BuildStage From(DockerfileInstruction instruction)
    {
        var words = Dockerfile.Words(BuildVariables.Expand(instruction.Text, _globals)).Where(static word => !word.StartsWith("--", StringComparison.Ordinal)).ToArray();
        if (words.Length is not (1 or 3)) throw new BuildFailure("FROM requires either one or three arguments");
        var name = words.Length == 3 ? words[2] : null;
        if (_stages.Find(stage => stage.Name == words[0]) is { } earlier) return new BuildStage(earlier.ToImage(state.Now), name);
        lock (state.Sync)
        {
            var image = words[0] == "scratch" ? Scratch() : state.Images.Find(words[0]) ?? state.Options.Registry.Find(words[0]);
            return new BuildStage(image ?? throw new BuildFailure($"pull access denied for {words[0]}, repository does not exist or may require 'docker login': denied: requested access to the resource is denied"), name);
        }
    }

    private static ImageRecord Scratch() => new()
    {
        Id = "",
        Json = [],
        Config = new ContainerConfig(),
        Layers = [],
        Files = FileTree.Empty,
        History = [],
        Created = DateTimeOffset.UnixEpoch,
    };

    private void Argument(string text)
    {
        foreach (var (name, otherwise) in Dockerfile.Pairs(text.Contains('=', StringComparison.Ordinal) ? text : text + "="))
        {
            var arguments = _stages.Count == 0 ? _globals : Stage.Arguments;
            var value = request.BuildArguments.GetValueOrDefault(name) ?? (otherwise.Length > 0 ? BuildVariables.Expand(otherwise, arguments) : _globals.GetValueOrDefault(name) ?? "");
            arguments[name] = value;
        }
    }

    private void Copy(DockerfileInstruction instruction)
    {
        var operands = BuildVariables.Expand(instruction.Text, Stage.Variables);
        var source = context;
        while (operands.StartsWith("--", StringComparison.Ordinal))
        {
            var parts = operands.Split(' ', 2);
            if (parts[0].StartsWith("--from=", StringComparison.Ordinal)) source = FromOther(parts[0]["--from=".Length..]);
            operands = parts.Length == 2 ? parts[1].Trim() : "";
        }
        var layer = CopyInstruction.Layer(instruction, operands, source, Stage, state.Now);
        Stage.Add(layer, $"/bin/sh -c #(nop) {instruction}");
    }

    private FileTree FromOther(string name)
    {
        var stage = _stages.Find(candidate => candidate.Name == name) ?? (int.TryParse(name, System.Globalization.CultureInfo.InvariantCulture, out var index) ? _stages.ElementAtOrDefault(index) : null);
        if (stage is not null) return stage.Files;
        lock (state.Sync) return state.Images.Find(name)?.Files ?? throw new BuildFailure($"invalid from flag value {name}: pull access denied");
    }

    private void Configure(DockerfileInstruction instruction)
    {
        var expanded = instruction.Keyword is "CMD" or "ENTRYPOINT" or "HEALTHCHECK" or "SHELL" ? instruction : instruction with { Text = BuildVariables.Expand(instruction.Text, Stage.Variables) };
        Stage.Config = Dockerfile.Apply(Stage.Config, expanded) ?? throw new BuildFailure($"dockerfile parse error: unknown instruction: {instruction.Keyword}");
        Stage.Note($"/bin/sh -c #(nop)  {instruction}");
    }

    private async Task<string> RunAsync(DockerfileInstruction instruction, CancellationToken cancellationToken)
    {
        var (area, output, exitCode) = await BuildRun.ExecuteAsync(state, Stage, instruction.Text, cancellationToken).ConfigureAwait(false);
        if (exitCode != 0) throw new BuildFailure($"The command '/bin/sh -c {instruction.Text}' returned a non-zero code: {exitCode}", exitCode);
        Stage.Add(TreeDifference.Of(Stage.Files, area.Tree), $"/bin/sh -c {instruction.Text}");
        return output;
    }

    private ImageRecord Finish()
    {
        if (request.Labels.Count > 0) Stage.Config = Stage.Config with { Labels = ConfigMerge.Labels(request.Labels, Stage.Config.Labels) };
        var tags = request.Tags.Select(tag => ImageReference.TryParse(tag) ?? throw new BuildFailure("invalid reference format")).ToArray();
        lock (state.Sync)
        {
            var image = state.Images.Add(Stage.ToImage(state.Now));
            foreach (var tag in tags)
            {
                state.Images.Tag(tag, image.Id);
                ImageEvents.Emit(state, "tag", image.Id, tag.ToString());
            }
            return image;
        }
    }

    private static ImageProgress Output(string text) => new() { Stream = text };
}
