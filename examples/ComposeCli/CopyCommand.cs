using System.CommandLine;
using Orchestration.Compose;

namespace ComposeCli;

/// <summary><c>cp</c>: one of the two paths is <c>SERVICE:PATH</c>.</summary>
internal sealed class CopyCommand : EngineCommand
{
    private readonly Option<int?> index;
    private readonly Argument<string> from;
    private readonly Argument<string> to;

    public CopyCommand(ProjectOptions project)
        : base(project, "cp", "Copies files between a container and here.")
    {
        index = Added(new Option<int?>("--index") { Description = "Number of the replica." });
        from = Added(new Argument<string>("FROM"));
        to = Added(new Argument<string>("TO"));
    }

    protected override async Task<int> ActAsync(ComposeApplication application, ParseResult result, CancellationToken cancellationToken)
    {
        var (source, target, number) = (result.GetValue(from)!, result.GetValue(to)!, result.GetValue(index));
        if (source.Split(':', 2) is [var outOf, var inner] && application.Project.Services.ContainsKey(outOf)) await application.CopyFromAsync(outOf, inner, target, number, cancellationToken);
        else if (target.Split(':', 2) is [var into, var path]) await application.CopyToAsync(into, source, path, number, cancellationToken);
        else throw new Orchestration.OrchestrationException("ORC3107", "one of the two paths has to be SERVICE:PATH");
        return 0;
    }
}
