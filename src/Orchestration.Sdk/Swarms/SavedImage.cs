namespace Orchestration.Swarms;

/// <summary>An image in an archive, as its <c>manifest.json</c> names it.</summary>
/// <param name="Config">File of its configuration; its name is the image's id.</param>
/// <param name="RepoTags">Its references.</param>
internal sealed record SavedImage(string? Config, string[]? RepoTags);
