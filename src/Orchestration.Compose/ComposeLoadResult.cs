namespace Orchestration.Compose;

/// <summary>The outcome of loading: a project, or the problems that prevent one.</summary>
/// <param name="Project">The project; null when there is an error.</param>
/// <param name="Problems">Errors and warnings in the order of files and lines.</param>
/// <param name="FilesRead">Every file that took part, absolute, in the order they were opened.</param>
public sealed record ComposeLoadResult(ComposeProject? Project, IReadOnlyList<ComposeProblem> Problems, IReadOnlyList<string> FilesRead);
