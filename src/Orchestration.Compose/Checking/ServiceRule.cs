namespace Orchestration.Compose.Checking;

/// <summary>A rule between the parts of a project.</summary>
internal delegate IEnumerable<ComposeProblem> ServiceRule(ComposeProject project, ComposeService service, string path);
