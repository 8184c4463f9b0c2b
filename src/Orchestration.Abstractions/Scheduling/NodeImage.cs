namespace Orchestration.Scheduling;

/// <summary>An image that a node has.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Tags">Its names with tags, such as <c>nginx:1.27</c>.</param>
public sealed record NodeImage(string Id, params IReadOnlyList<string> Tags);
