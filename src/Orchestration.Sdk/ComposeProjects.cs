using Orchestration.Compose;

namespace Orchestration;

/// <summary>Opens container groups.</summary>
public sealed class ComposeProjects
{
    private readonly TimeProvider _time;

    internal ComposeProjects(TimeProvider time) => _time = time;

    /// <summary>Opens a project from compose files.</summary>
    /// <param name="files">Paths; later files override earlier ones. None: the files that the reference would find.</param>
    /// <returns>An opener; each of its steps is another value.</returns>
    public ComposeOpener Open(params IReadOnlyList<string> files) => Timed(ComposeOpener.Open(files));

    /// <summary>Opens a project from whatever the options name: files, streams, texts.</summary>
    /// <param name="options">The options.</param>
    /// <returns>An opener; each of its steps is another value.</returns>
    public ComposeOpener Open(ComposeLoadOptions options) => Timed(ComposeOpener.Open(options));

    /// <summary>Opens a project that was made in code.</summary>
    /// <param name="project">The project.</param>
    /// <returns>An opener; each of its steps is another value.</returns>
    public ComposeOpener Open(ComposeProject project) => Timed(ComposeOpener.Open(project));

    private ComposeOpener Timed(ComposeOpener opener) => opener.WithDeployment(new() { TimeProvider = _time });
}
